package io.eshop.launcher.bench;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;

/** One kind of load on the shop. Whatever is to be there before is made through the public interface, outside the measurement. */
interface Workload {
    String name();

    Yardstick yardstick();

    /** Makes what the next load needs, if so many pieces of work are done in a second. */
    void prepare(double perSecond, Duration time);

    /** Sends it, for some time. */
    Load send(Duration time, OptionalDouble rate);

    /**
     * Waits until the shop has ended all that the load began.
     *
     * @return what else it brought per second, by name
     */
    Map<String, Double> settle(Load load);
}
