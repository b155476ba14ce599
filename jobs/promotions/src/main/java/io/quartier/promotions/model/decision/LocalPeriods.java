package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Repeat.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * Days, weeks and months of a zone's own calendar. Days on which the clock is changed are 23 or 25 hours long, and one day all the
 * same.
 */
public final class LocalPeriods {
    private LocalPeriods() {}

    /** First day of the period in which an instant is there. */
    public static LocalDate firstDay(Period period, Instant at, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return switch (period) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    static boolean isSame(Period period, Instant one, Instant other, ZoneId zone) {
        return firstDay(period, one, zone).equals(firstDay(period, other, zone));
    }
}
