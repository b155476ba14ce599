package io.quartier.local.city.data;

/**
 * One thing that a scenario changes.
 *
 * @param regionId     the city
 * @param subject      a category, a mood or a name, as the kind says; may be empty
 * @param fromMinutes  from when on, in minutes after the start of the live part (below 0: before it)
 * @param untilMinutes until when, exclusive
 * @param value        how much, as the kind says
 * @param text         words shown to people; may be empty
 */
public record Effect(String regionId, Kind kind, String subject, int fromMinutes, int untilMinutes, double value,
        String text) {
    /** What is changed. */
    public enum Kind {
        /** At least so many millimetres of precipitation per hour. */
        RAIN,
        /** Gusts of at least so many metres per second. */
        GUST,
        /** So many degrees more (or, below 0, less). */
        TEMPERATURE,
        /** An official warning with this text. */
        ALERT,
        /** So many times as many visits. */
        VISITS,
        /** So many times the strength of what drives categories: the subject is {@code match, festival} or {@code fashion}. */
        MOOD,
        /** Deliveries take so many times as long. */
        COURIER_DELAY,
        /** The hub with that number has none of the category named as subject. */
        STOCK_OUT,
        /** The city opens then. */
        LAUNCH,
        /** A festival named as subject, announced so many minutes before. */
        FESTIVAL,
        /** A fashion week named as subject, announced so many minutes before. */
        FASHION_WEEK,
        /** The city's team beats the subject, announced so many minutes before. */
        MATCH_WON
    }

    /** The same, so many minutes later. */
    Effect later(int minutes) {
        return new Effect(regionId, kind, subject, fromMinutes + minutes, untilMinutes + minutes, value, text);
    }
}
