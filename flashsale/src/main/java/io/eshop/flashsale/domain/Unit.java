package io.eshop.flashsale.domain;

/** Where the unit of a purchase is. */
public enum Unit {
    /** Taken out of the sale. */
    TAKEN,
    /** The purchase has come to nothing; the unit is to be given back to the sale, or was, but nobody has noted it. */
    DUE,
    /** Known to be back in the sale, or never taken from it. */
    RETURNED
}
