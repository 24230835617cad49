package io.eshop.stock.domain;

/** What came of a recount. */
public sealed interface Recounting {

    /** The stock after it. */
    record Done(Stock stock) implements Recounting {}

    /** Other units are available than were when they were counted; nothing is changed. */
    record Outdated(Stock stock) implements Recounting {}

    /** There is no such stock. */
    record Unknown() implements Recounting {}
}
