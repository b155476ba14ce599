package io.quartier.kpi.model;

import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/** The lengths of time that figures are given for; all but the minute follow the calendar of the region's own zone. */
public enum Grain {
    MINUTE("uuuu-MM-dd'T'HH:mm"), HOUR("uuuu-MM-dd'T'HH"), DAY("uuuu-MM-dd"), WEEK("YYYY-'W'ww"), MONTH("uuuu-MM");

    private static final long MINUTE_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final DateTimeFormatter labels;

    Grain(String pattern) {
        this.labels = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** Name in tables and topics: {@code minute}, {@code hour}, {@code day}, {@code week}, {@code month}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The window of this grain that contains the instant, in the calendar of the zone. */
    public Window windowOf(long millis, ZoneId zone) {
        return switch (this) {
            case MINUTE -> {
                long start = Math.floorDiv(millis, MINUTE_MILLIS) * MINUTE_MILLIS;
                yield new Window(start, start + MINUTE_MILLIS);
            }
            case HOUR -> hourOf(millis, zone);
            case DAY -> days(dayOf(millis, zone), 1, zone);
            case WEEK -> days(dayOf(millis, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), 7, zone);
            case MONTH -> {
                LocalDate first = dayOf(millis, zone).withDayOfMonth(1);
                yield between(first, first.plusMonths(1), zone);
            }
        };
    }

    /** Label of a window of this grain, e.g. {@code 2017-W47}; the two hours of a repeated clock hour share one label. */
    public String label(Window window, ZoneId zone) {
        var local = Instant.ofEpochMilli(window.startMillis()).atZone(zone);
        if (this == WEEK) {
            return String.format(Locale.ROOT, "%d-W%02d", local.get(IsoFields.WEEK_BASED_YEAR),
                    local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
        return labels.format(local.truncatedTo(MINUTES));
    }

    /**
     * The clock hour around an instant. A change of the offset in the middle of a clock hour (Lord Howe shifts by 30 minutes) cuts it,
     * so that windows never overlap and leave no gap.
     */
    private static Window hourOf(long millis, ZoneId zone) {
        var rules = zone.getRules();
        Instant at = Instant.ofEpochMilli(millis);
        ZoneOffset offset = rules.getOffset(at);
        long offsetMillis = offset.getTotalSeconds() * 1000L;
        long start = Math.floorDiv(millis + offsetMillis, HOUR_MILLIS) * HOUR_MILLIS - offsetMillis;
        long end = start + HOUR_MILLIS;
        ZoneOffsetTransition before = rules.previousTransition(at.plusMillis(1));
        if (before != null) {
            start = Math.max(start, before.toEpochSecond() * 1000);
        }
        ZoneOffsetTransition after = rules.nextTransition(at);
        if (after != null) {
            end = Math.min(end, after.toEpochSecond() * 1000);
        }
        return new Window(start, end);
    }

    /**
     * The local date of an instant. Where clocks were turned back over midnight (Newfoundland until 2011) the evening that comes again
     * belongs to the day that has begun already, so that days neither overlap nor leave a gap.
     */
    private static LocalDate dayOf(long millis, ZoneId zone) {
        LocalDate date = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
        LocalDate next = date.plusDays(1);
        return startOf(next, zone) <= millis ? next : date;
    }

    private static Window days(LocalDate first, int count, ZoneId zone) {
        return between(first, first.plusDays(count), zone);
    }

    private static Window between(LocalDate first, LocalDate next, ZoneId zone) {
        return new Window(startOf(first, zone), startOf(next, zone));
    }

    private static long startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
