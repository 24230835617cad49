package io.eshop.flashsale.port.out;

import io.eshop.flashsale.domain.Activity;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sales, past and to come. Within the caller's transaction. */
public interface Activities {

    void add(Activity activity);

    void save(Activity activity);

    /** Removes a sale that never was. */
    void remove(long id);

    Optional<Activity> find(long id);

    /** The last sale of a product, over or not. */
    Optional<Activity> lastOf(long productID);

    /** The sales that are not closed. */
    List<Activity> unclosed();

    /** Newest first. */
    List<Activity> list(int offset, int limit);

    long count();

    Found<Activity> search(Search search);

    /** Sales by their ids; they stay what they are until the transaction ends. */
    Map<Long, Activity> hold(Collection<Long> ids);
}
