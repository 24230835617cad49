package io.eshop.launcher.demo;

import io.eshop.launcher.sale.Tally;
import java.util.Map;

/** Sees the demo. */
public interface Audience {
    void step(String title);

    void said(String request, String answer);

    void table(String name, Map<String, Object> row);

    /** How far a step that takes time is. */
    void progress(String what, long done, long of);

    void sale(Tally tally);

    /** Something is not as it should be. */
    void differs(String what, Object is, Object shouldBe);
}
