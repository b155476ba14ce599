package io.quartier.local.truth;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** Days, ISO weeks and months of one zone. A time that a clock change skips moves on by the gap; one that comes twice is the first. */
public record LocalCalendar(ZoneRules rules) {
    /** The grains that consist of whole days. */
    public static final List<String> GRAINS = List.of("day", "week", "month");

    private static final int SECONDS_OF_AN_HOUR = 3600;

    /** The calendar of an IANA time zone. */
    public static LocalCalendar of(String zone) {
        return new LocalCalendar(ZoneId.of(zone).getRules());
    }

    Instant instant(LocalDateTime wallClock) {
        List<ZoneOffset> offsets = rules.getValidOffsets(wallClock);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = rules.getTransition(wallClock);
            return wallClock.toInstant(gap.getOffsetBefore());
        }
        return wallClock.toInstant(offsets.get(0));
    }

    /** The first instant of a day. */
    public Instant startOf(LocalDate day) {
        LocalDateTime midnight = day.atTime(0, 0);
        return rules.getValidOffsets(midnight).isEmpty()
                ? rules.getTransition(midnight).getInstant()
                : instant(midnight);
    }

    /** The local day of an instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, rules.getOffset(instant)).toLocalDate();
    }

    /** Where the window of a grain, from {@code minute} to {@code month}, begins that contains an instant. */
    public Instant windowOf(String grain, Instant at) {
        return switch (grain) {
            case "minute" -> at.truncatedTo(ChronoUnit.MINUTES);
            case "hour" -> {
                long local = at.getEpochSecond() + rules.getOffset(at).getTotalSeconds();
                yield Instant.ofEpochSecond(at.getEpochSecond() - Math.floorMod(local, SECONDS_OF_AN_HOUR));
            }
            default -> startOf(firstDay(grain, dayOf(at)));
        };
    }

    /** The first day of the day, week or month that contains a day. */
    public static LocalDate firstDay(String grain, LocalDate day) {
        return switch (grain) {
            case "day" -> day;
            case "week" -> {
                LocalDate monday = day;
                while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
                    monday = monday.minusDays(1);
                }
                yield monday;
            }
            case "month" -> LocalDate.of(day.getYear(), day.getMonthValue(), 1);
            default -> throw new IllegalArgumentException("no grain: " + grain);
        };
    }

    /** The grains of which this day is the last day. */
    public static List<String> endingOn(LocalDate day) {
        return GRAINS.stream()
                .filter(grain -> "day".equals(grain)
                        || !firstDay(grain, day).equals(firstDay(grain, day.plusDays(1))))
                .toList();
    }
}
