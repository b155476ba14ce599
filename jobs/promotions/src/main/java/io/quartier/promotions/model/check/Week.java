package io.quartier.promotions.model.check;

import io.quartier.promotions.model.trigger.Schedule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a schedule is open on seven days in a row, on the clock of a zone.
 *
 * @param from the first day
 * @param zone whose clock it is
 * @param days of that week, in their order
 */
public record Week(LocalDate from, ZoneId zone, List<Day> days) {
    public Week {
        days = List.copyOf(days);
    }

    /**
     * How long a schedule is open on a day.
     *
     * @param date        the day
     * @param minutes     how long the day is; other than 1440 when the clock is changed on it
     * @param openMinutes how long it is open
     */
    public record Day(LocalDate date, long minutes, long openMinutes) {}

    /** The week from that day on. */
    public static Week of(Schedule schedule, ZoneId zone, LocalDate from) {
        List<Day> days = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            days.add(day(schedule, zone, from.plusDays(day)));
        }
        return new Week(from, zone, days);
    }

    private static Day day(Schedule schedule, ZoneId zone, LocalDate date) {
        ZonedDateTime midnight = date.atStartOfDay(zone);
        long minutes = Duration.between(midnight, date.plusDays(1).atStartOfDay(zone)).toMinutes();
        long open = 0;
        for (int minute = 0; minute < minutes; minute++) {
            ZonedDateTime local = midnight.plusMinutes(minute);
            open += schedule.isOpen(local.getDayOfWeek(), local.getHour() * 60 + local.getMinute()) ? 1 : 0;
        }
        return new Day(date, minutes, open);
    }

    /** How long it is open in all. */
    public long openMinutes() {
        return days.stream().mapToLong(Day::openMinutes).sum();
    }

    /** Whether the clock is changed in it. */
    public boolean isChanged() {
        return days.stream().anyMatch(day -> day.minutes() != Schedule.DAY_MINUTES);
    }
}
