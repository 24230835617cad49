package io.eshop.flashsale.port.in;

/** Brings sales to where they should be, whatever failed before. To be called every now and then, by any number of instances. */
public interface TendingSales {

    /** Gives back what is due, settles terms, restores what Redis has lost, and winds up sales that are over. */
    void tend();
}
