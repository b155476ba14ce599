package io.quartier.promotions;

/** The names of this job's metrics. */
public final class PromotionMetrics {
    /** The group of all of them. */
    public static final String GROUP = "promotions";
    /** Events that came behind the watermark, and left as late. */
    public static final String EVENTS_LATE = "eventsLate";
    /** Keys and silences given up because a shopper had more in flight than there is room for. */
    public static final String IN_FLIGHT_FORGOTTEN = "inFlightForgotten";
    /** Conditions that looked at more than they may: once for each shopper or region and instant. */
    public static final String CONDITIONS_OVERSPENT = "conditionsOverspent";
    /** Versions of triggers that could not be read, and left as refused. */
    public static final String VERSIONS_REFUSED = "versionsRefused";

    private PromotionMetrics() {}
}
