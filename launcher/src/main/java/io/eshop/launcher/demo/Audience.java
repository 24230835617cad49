package io.eshop.launcher.demo;

import java.util.Map;

/** Sees the demo. */
public interface Audience {
    void step(String title);

    void said(String request, String answer);

    void table(String name, Map<String, Object> row);

    /** Something is not as it should be. */
    void differs(String what, Object is, Object shouldBe);
}
