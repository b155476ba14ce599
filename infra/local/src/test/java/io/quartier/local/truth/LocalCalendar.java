package io.quartier.local.truth;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** Days, ISO weeks and months of one zone. A time that a clock change skips moves on by the gap; one that comes twice is the first. */
record LocalCalendar(ZoneRules rules) {
    static final List<String> GRAINS = List.of("day", "week", "month");

    static LocalCalendar of(String zone) {
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

    Instant startOf(LocalDate day) {
        LocalDateTime midnight = day.atTime(0, 0);
        return rules.getValidOffsets(midnight).isEmpty()
                ? rules.getTransition(midnight).getInstant()
                : instant(midnight);
    }

    LocalDate dayOf(Instant instant) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, rules.getOffset(instant)).toLocalDate();
    }

    static LocalDate firstDay(String grain, LocalDate day) {
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
    static List<String> endingOn(LocalDate day) {
        return GRAINS.stream()
                .filter(grain -> "day".equals(grain)
                        || !firstDay(grain, day).equals(firstDay(grain, day.plusDays(1))))
                .toList();
    }
}
