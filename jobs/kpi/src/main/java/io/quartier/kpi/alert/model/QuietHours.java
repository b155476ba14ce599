package io.quartier.kpi.alert.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours of the region's local day in which nobody is told; over midnight where they end before they begin.
 *
 * @param fromMinute  minute of the day, 0 to 1439; {@code -1} for no quiet hours
 * @param untilMinute minute of the day, exclusive, other than {@code fromMinute}; {@code -1} for no quiet hours
 */
public record QuietHours(int fromMinute, int untilMinute) {
    /** No hours are quiet. */
    public static final QuietHours NONE = new QuietHours(-1, -1);

    private static final int MINUTES_PER_DAY = 1_440;

    public QuietHours {
        boolean none = fromMinute == -1 && untilMinute == -1;
        boolean some = isMinute(fromMinute) && isMinute(untilMinute) && fromMinute != untilMinute;
        if (!none && !some) {
            throw new IllegalArgumentException("quiet hours are not two times of day: %d, %d".formatted(fromMinute,
                    untilMinute));
        }
    }

    private static boolean isMinute(int minute) {
        return minute >= 0 && minute < MINUTES_PER_DAY;
    }

    /** Whether it is quiet at an instant, by the clock on the wall there. */
    public boolean contain(long millis, ZoneId zone) {
        if (fromMinute < 0) {
            return false;
        }
        int minute = Instant.ofEpochMilli(millis).atZone(zone).toLocalTime().toSecondOfDay() / 60;
        return fromMinute < untilMinute
                ? minute >= fromMinute && minute < untilMinute
                : minute >= fromMinute || minute < untilMinute;
    }

    /**
     * The first instant after these quiet hours. Where clocks jump over it, the instant of the jump; where they come back to it, the
     * first time.
     *
     * @param millis an instant inside
     */
    public long endsAt(long millis, ZoneId zone) {
        ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
        ZonedDateTime end = at.toLocalDate().atStartOfDay().plusMinutes(untilMinute).atZone(zone);
        if (!end.isAfter(at)) {
            end = at.toLocalDate().plusDays(1).atStartOfDay().plusMinutes(untilMinute).atZone(zone);
        }
        return end.toInstant().toEpochMilli();
    }
}
