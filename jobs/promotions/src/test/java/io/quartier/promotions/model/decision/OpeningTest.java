package io.quartier.promotions.model.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.trigger.Schedule;
import io.quartier.promotions.model.trigger.Schedule.Outside;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private static final ZoneId SEATTLE = ZoneId.of("America/Los_Angeles");
    private static final int MINUTES_AHEAD = 15 * Schedule.DAY_MINUTES;

    @Test
    void opensAtTheHourOfTheRegion() {
        assertThat(find(hours(8 * 60, 21 * 60), "2026-10-06T05:00:00Z"))
                .contains(Instant.parse("2026-10-06T15:00:00Z"));
    }

    /** 02:15 does not exist on that Sunday, and 03:00 is the first minute within the window. */
    @Test
    void opensAsTheClockIsPutForwardOverItsBeginning() {
        assertThat(find(hours(2 * 60 + 15, 4 * 60), "2026-03-08T09:00:00Z"))
                .contains(Instant.parse("2026-03-08T10:00:00Z"));
    }

    /** 01:00 to 01:30 comes twice on that Sunday. */
    @Test
    void opensAgainInTheHourThatComesTwice() {
        assertThat(find(hours(60, 90), "2026-11-01T08:40:00Z")).contains(Instant.parse("2026-11-01T09:00:00Z"));
    }

    @Test
    void waitsAnotherWeekWhereTheClockLeavesItsHourOut() {
        Schedule sundays = new Schedule(EnumSet.of(DayOfWeek.SUNDAY), 120, 150, Outside.HOLD);

        assertThat(find(sundays, "2026-03-07T20:00:00Z")).contains(Instant.parse("2026-03-15T09:00:00Z"));
    }

    /** Held against a walk from minute to minute, around the days on which the clock is changed. */
    @RepeatedTest(40)
    void isTheFirstOpenMinute(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        ZoneId zone = ZoneId.of(List.of("America/Los_Angeles", "Pacific/Chatham", "Australia/Lord_Howe", "Asia/Kolkata",
                "America/Santiago").get(random.nextInt(5)));
        Schedule schedule = new Schedule(days(random), random.nextInt(Schedule.DAY_MINUTES),
                1 + random.nextInt(Schedule.DAY_MINUTES), Outside.HOLD);
        Instant at = closed(schedule, around(zone).plusSeconds(60L * (random.nextInt(6_000) - 4_000)), zone);

        assertThat(Opening.find(schedule, at, zone)).isEqualTo(walk(schedule, at, zone));
    }

    private static Instant around(ZoneId zone) {
        Instant newYear = Instant.parse("2026-01-01T00:00:00Z");
        ZoneOffsetTransition change = zone.getRules().nextTransition(newYear);
        return change == null ? newYear : change.getInstant();
    }

    private static Instant closed(Schedule schedule, Instant from, ZoneId zone) {
        Instant at = from;
        while (Opening.isOpen(schedule, at, zone)) {
            at = at.plusSeconds(60);
        }
        return at;
    }

    private static Optional<Instant> walk(Schedule schedule, Instant at, ZoneId zone) {
        for (int minute = 1; minute < MINUTES_AHEAD; minute++) {
            Instant next = at.plusSeconds(60L * minute);
            if (Opening.isOpen(schedule, next, zone)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private static Set<DayOfWeek> days(Random random) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        days.add(DayOfWeek.of(1 + random.nextInt(7)));
        return days;
    }

    private static Schedule hours(int fromMinute, int untilMinute) {
        return new Schedule(EnumSet.allOf(DayOfWeek.class), fromMinute, untilMinute, Outside.HOLD);
    }

    private static Optional<Instant> find(Schedule schedule, String at) {
        return Opening.find(schedule, Instant.parse(at), SEATTLE);
    }
}
