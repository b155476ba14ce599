package io.quartier.kpi.alert.model;

import java.util.Locale;

/** On which side of a bound, or of what is usual, an alert is due. */
public enum Side {
    /** Too high. */
    ABOVE,
    /** Too low. */
    BELOW,
    /** Either; only for what is unusual. */
    BOTH;

    /** Name in files and tables. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
