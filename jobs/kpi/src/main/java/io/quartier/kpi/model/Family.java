package io.quartier.kpi.model;

import java.time.Duration;
import java.util.Locale;

/**
 * KPIs that are counted together and stored in one wide table: which sums and histograms a cell of them holds, for which grains it
 * exists, and how long it stays open.
 */
public enum Family {
    /** Page views, page load times and visitors, attributed to the window of the click. */
    TRAFFIC(2, 1, true, Grain.MINUTE, Duration.ZERO, Duration.ofHours(2)),
    /** Sessions and the steps they reached, attributed to the window in which the session began; a session is cut at 12 h. */
    FUNNEL(7, 1, true, Grain.MINUTE, Duration.ofMinutes(12 * 60 + 30), Duration.ofHours(2)),
    /** Orders, their value and what they cost, attributed to the window in which they were placed. */
    ORDERS(10, 0, false, Grain.MINUTE, Duration.ZERO, Duration.ofDays(7)),
    /** Deliveries by the window of arrival, promises by the window in which they fall due. */
    DELIVERY(13, 3, false, Grain.HOUR, Duration.ZERO, Duration.ofDays(7)),
    /** Reviews, returns, payments and charge-backs by their own window. */
    QUALITY(17, 0, false, Grain.HOUR, Duration.ZERO, Duration.ofDays(7)),
    /** Cart episodes, attributed to the window in which they ended. */
    CARTS(14, 0, true, Grain.HOUR, Duration.ofHours(24), Duration.ofHours(2)),
    /**
     * Late deliveries by their cause, attributed to the window of arrival: never counted here, always computed from the raw facts, when
     * the weather of the window's end is known.
     */
    LATENESS(0, 0, false, Grain.DAY, Duration.ofHours(3), Duration.ZERO),
    /** Repeat purchase: never counted here, always computed from the raw facts. */
    LOYALTY(0, 0, false, Grain.DAY, Duration.ZERO, Duration.ZERO),
    /** Money spent on advertising and what came of it, by the day it was spent: computed from the raw facts. */
    MARKETING(0, 0, false, Grain.DAY, Duration.ZERO, Duration.ZERO),
    /** Contacts with the support, by the window of the contact: computed from the raw facts. */
    CONTACTS(0, 0, false, Grain.HOUR, Duration.ZERO, Duration.ZERO),
    /** What was missing from the shelves, hour by hour: computed from the raw facts. */
    STOCK(0, 0, false, Grain.HOUR, Duration.ZERO, Duration.ZERO);

    private final int sums;
    private final int histograms;
    private final boolean countsPersons;
    private final Grain finest;
    private final long settlingMillis;
    private final long keptMillis;

    Family(int sums, int histograms, boolean countsPersons, Grain finest, Duration settling, Duration kept) {
        this.sums = sums;
        this.histograms = histograms;
        this.countsPersons = countsPersons;
        this.finest = finest;
        this.settlingMillis = settling.toMillis();
        this.keptMillis = kept.toMillis();
    }

    /** Name in tables: {@code kpi_<id>}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the job counts these figures itself; the others are always computed from the raw facts. */
    public boolean isCounted() {
        return sums > 0;
    }

    /** How many sums a cell holds; their places are the constants of {@link Measure}. */
    public int sums() {
        return sums;
    }

    /** How many histograms a cell holds; their places are the constants of {@link Measure}. */
    public int histograms() {
        return histograms;
    }

    /** Whether a cell counts distinct persons. */
    public boolean countsPersons() {
        return countsPersons;
    }

    /** Whether cells of this grain exist. */
    public boolean has(Grain grain) {
        return grain.compareTo(finest) >= 0;
    }

    /** Last instant whose events belong to the first final figures of a window. */
    public long finalAtMillis(long windowEndMillis) {
        return windowEndMillis - 1 + settlingMillis;
    }

    /** Last instant whose events are folded into the cell here; what comes later is restated from the raw facts. */
    public long keptUntilMillis(long windowEndMillis) {
        return finalAtMillis(windowEndMillis) + keptMillis;
    }
}
