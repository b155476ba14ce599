package io.quartier.promotions.model.trigger;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a trigger may reach people, on each region's own clock. Hours over midnight belong to the day they begin on.
 *
 * @param days        days of the week, at least one
 * @param fromMinute  minute of the day, 0 to 1439
 * @param untilMinute minute of the day, exclusive, 1 to 1440; at or before {@code fromMinute} when it is of the next day
 * @param outside     what becomes of a match at other times
 */
public record Schedule(Set<DayOfWeek> days, int fromMinute, int untilMinute, Outside outside) {
    /** The minutes of a day without a change of the clock. */
    public static final int DAY_MINUTES = 1440;
    /** Always. */
    public static final Schedule ALWAYS = new Schedule(EnumSet.allOf(DayOfWeek.class), 0, DAY_MINUTES, Outside.DROP);

    public Schedule {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days is empty");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** What becomes of a match outside. */
    public enum Outside {
        /** It is suppressed. */
        DROP,
        /** It waits until the window opens, or the offer would expire. */
        HOLD
    }

    /** Whether the window is open on that day of the week at that minute of the local day. */
    public boolean isOpen(DayOfWeek day, int minute) {
        if (untilMinute > fromMinute) {
            return days.contains(day) && minute >= fromMinute && minute < untilMinute;
        }
        return (days.contains(day) && minute >= fromMinute) || (days.contains(day.minus(1)) && minute < untilMinute);
    }
}
