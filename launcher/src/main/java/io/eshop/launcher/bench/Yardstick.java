package io.eshop.launcher.bench;

/** What figures are compared with, measured in the same run. */
public enum Yardstick {
    A("an order as one local transaction"),
    B("an update of one hot row, and an insert"),
    C("an HTTP request that does nothing");

    private final String what;

    Yardstick(String what) {
        this.what = what;
    }

    public String what() {
        return what;
    }
}
