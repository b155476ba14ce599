package io.quartier.local.ingest;

/** How a file writes money. It is said and never guessed: 13 may be thirteen euros or thirteen cents. */
public enum AmountForm {
    /** Whole minor units, as in the schema: 1250 for 12.50 EUR. */
    MINOR,
    /** Decimals of the event's currency: 12.50, 12.5 and 13. */
    DECIMAL
}
