package io.eshop.flashsale.port.out;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Allotting;
import java.util.OptionalLong;

/** The stock's units that are set aside for sales. Every method may be repeated, and throws {@link Unavailable} when there is no answer. */
public interface Allotments {

    /** Lets a sale have as many units in all as its terms say. */
    Allotting allot(Activity activity);

    /** The units that a sale has in all; empty when nothing was ever allotted. */
    OptionalLong units(long activityID);

    /** Gives what no order has back to normal stock. */
    void close(long activityID);
}
