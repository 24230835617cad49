package io.eshop.gateway.port.out;

import io.eshop.gateway.domain.Answer;
import io.eshop.gateway.domain.Call;

/** The services behind the gateway. */
public interface Services {

    /**
     * Hands a call over and brings the answer back, whatever it says.
     *
     * <p>A call that is not repeatable reaches the service at most once. At most a configured number of calls wait for one service; the next one is not
     * made.
     *
     * @throws ServiceUnavailable when there is no answer of the service
     */
    Answer forward(Call call);
}
