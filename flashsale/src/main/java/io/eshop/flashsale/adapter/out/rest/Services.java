package io.eshop.flashsale.adapter.out.rest;

import io.eshop.flashsale.port.out.Unavailable;
import io.eshop.kernel.remote.Remote;
import io.eshop.kernel.remote.RemoteRefusal;
import io.eshop.kernel.remote.RemoteUnavailable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls of other services that may be repeated, told in the words of our ports. */
final class Services {
    private Services() {}

    /**
     * Makes a call.
     *
     * @param refused tells what a refusal means; to throw it again makes it a fault of ours
     */
    static <T> T call(String service, Supplier<T> call, Function<RemoteRefusal, T> refused) {
        try {
            return Remote.call(service, call);
        } catch (RemoteUnavailable e) {
            throw new Unavailable(e.getMessage(), e);
        } catch (RemoteRefusal e) {
            return refused.apply(e);
        }
    }
}
