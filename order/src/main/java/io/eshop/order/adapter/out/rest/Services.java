package io.eshop.order.adapter.out.rest;

import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.remote.Remote;
import io.eshop.kernel.remote.RemoteRefusal;
import io.eshop.kernel.remote.RemoteUnavailable;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.out.Consent;
import io.eshop.order.port.out.Unavailable;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls of other services that may be repeated, told in the words of our ports. A refusal that is not expected is a fault of ours. */
final class Services {
    private Services() {}

    /** Makes a call that the service has no reason to refuse. */
    static void call(String service, Runnable call) {
        Services.<Void>ask(service, () -> {
            call.run();
            return null;
        });
    }

    /** Asks what the service has no reason to refuse. */
    static <T> T ask(String service, Supplier<T> call) {
        return Services.<T>call(service, call, refusal -> {
            throw unexpected(service, refusal);
        });
    }

    /** Makes a call that the service may refuse with {@code error}; {@code refused} tells what its data mean. */
    static <T> T call(String service, Supplier<T> call, ErrorCode error, Function<JsonObject, T> refused) {
        return call(service, call, refusal -> {
            if (refusal.code() == error.code()) {
                return refused.apply(refusal.data());
            }
            throw unexpected(service, refusal);
        });
    }

    /** Asks a participant for many parts at once; false when it did none of them, since they cannot be done together. */
    static boolean together(String service, Runnable call) {
        return Services.<Boolean>call(
                service,
                () -> {
                    call.run();
                    return true;
                },
                refusal -> false);
    }

    /** Asks a participant for its part. */
    static Consent consent(String service, Runnable call, ErrorCode error, Function<JsonObject, Refusal> refused) {
        return Services.<Consent>call(
                service,
                () -> {
                    call.run();
                    return new Consent.Given();
                },
                error,
                data -> new Consent.Refused(refused.apply(data)));
    }

    private static <T> T call(String service, Supplier<T> call, Function<RemoteRefusal, T> refused) {
        try {
            return Remote.call(service, call);
        } catch (RemoteUnavailable e) {
            throw new Unavailable(e.getMessage(), e);
        } catch (RemoteRefusal e) {
            return refused.apply(e);
        }
    }

    private static RuntimeException unexpected(String service, RemoteRefusal refusal) {
        return refusal.httpStatus() == Status.PRECONDITION_FAILED.getStatusCode()
                ? new Unavailable("the time was up before " + service + " had done its part", refusal)
                : refusal;
    }
}
