package io.quartier.kpi.alert.model;

import java.util.Locale;

/**
 * Something that happened to an alert: a line of its history.
 *
 * @param alert   which alert
 * @param action  what happened
 * @param reason  why, one of {@link Reason}
 * @param at      event time in epoch milliseconds
 * @param shown   the window that it happened with
 * @param version which of two lines about the same window, action and reason counts: the higher one
 */
public record AlertChange(Alert alert, Action action, Reason reason, long at, Shown shown, long version) {
    /**
     * One alert: a rule, a region and the window with which it began.
     *
     * @param alertId     name of the rule
     * @param ruleVersion version of the rule
     * @param kpi         id of the KPI
     * @param series      region, grain and channel
     * @param since       start of the first window beyond, epoch milliseconds
     */
    public record Alert(String alertId, int ruleVersion, String kpi, SeriesKey series, long since) {}

    /** What happened. */
    public enum Action {
        /** People are to be told. */
        OPENED,
        /** Another window was decided while it is open. */
        UPDATED,
        /** It is over. */
        CLEARED,
        /** It was due, and is kept back for now. */
        SUPPRESSED,
        /** It would open if the window ended as it stands. */
        EARLY,
        /** The window has ended otherwise than {@link #EARLY} said. */
        WITHDRAWN,
        /** The figure that an open alert shows was corrected. */
        RESTATED;

        /** Name in tables. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why. */
    public enum Reason {
        /** The figure is beyond its bound. */
        BEYOND,
        /** The figure is neither beyond nor back. */
        BETWEEN,
        /** The figure is back. */
        BACK,
        /** The figure says nothing. */
        UNKNOWN,
        /** An alert of the rule ended in this region not long ago. */
        COOL_DOWN,
        /** The region sleeps. */
        QUIET_HOURS,
        /** It was over before people were told. */
        NEVER_TOLD,
        /** The rule has ended, or leaves this region out now. */
        RULE_ENDED;

        static Reason of(Verdict verdict) {
            return switch (verdict) {
                case BEYOND -> BEYOND;
                case BETWEEN -> BETWEEN;
                case USUAL -> BACK;
                case UNKNOWN -> UNKNOWN;
            };
        }
    }
}
