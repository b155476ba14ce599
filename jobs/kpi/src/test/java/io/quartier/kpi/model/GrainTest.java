package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("sets the locale of the process")
class GrainTest {
    private static final Instant FIRST_EVENT = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST_EVENT = Instant.parse("2100-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // the shop's own cities, an ordinary afternoon
        "2017-11-24T18:05:30Z, America/New_York, MINUTE, 2017-11-24T18:05:00Z, 2017-11-24T18:06:00Z, 2017-11-24T13:05",
        "2017-11-24T18:05:30Z, America/New_York, HOUR, 2017-11-24T18:00:00Z, 2017-11-24T19:00:00Z, 2017-11-24T13",
        "2017-11-24T18:05:30Z, America/New_York, DAY, 2017-11-24T05:00:00Z, 2017-11-25T05:00:00Z, 2017-11-24",
        "2017-11-24T18:05:30Z, America/New_York, WEEK, 2017-11-20T05:00:00Z, 2017-11-27T05:00:00Z, 2017-W47",
        "2017-11-24T18:05:30Z, America/New_York, MONTH, 2017-11-01T04:00:00Z, 2017-12-01T05:00:00Z, 2017-11",
        // spring forward: a day of 23 hours, and the hour from 2 to 3 does not exist
        "2018-03-11T07:30:00Z, America/New_York, DAY, 2018-03-11T05:00:00Z, 2018-03-12T04:00:00Z, 2018-03-11",
        "2018-03-11T06:59:59.999Z, America/New_York, HOUR, 2018-03-11T06:00:00Z, 2018-03-11T07:00:00Z, 2018-03-11T01",
        "2018-03-11T07:00:00Z, America/New_York, HOUR, 2018-03-11T07:00:00Z, 2018-03-11T08:00:00Z, 2018-03-11T03",
        // fall back: a day of 25 hours, and the hour from 1 to 2 comes twice under one label
        "2018-11-04T12:00:00Z, America/Toronto, DAY, 2018-11-04T04:00:00Z, 2018-11-05T05:00:00Z, 2018-11-04",
        "2018-11-04T05:30:00Z, America/Toronto, HOUR, 2018-11-04T05:00:00Z, 2018-11-04T06:00:00Z, 2018-11-04T01",
        "2018-11-04T06:30:00Z, America/Toronto, HOUR, 2018-11-04T06:00:00Z, 2018-11-04T07:00:00Z, 2018-11-04T01",
        "2018-03-25T00:30:00Z, Europe/London, DAY, 2018-03-25T00:00:00Z, 2018-03-25T23:00:00Z, 2018-03-25",
        "2018-07-01T12:00:00Z, Europe/London, MONTH, 2018-06-30T23:00:00Z, 2018-07-31T23:00:00Z, 2018-07",
        // half-hour zones
        "2018-01-01T00:15:00Z, Asia/Kolkata, HOUR, 2017-12-31T23:30:00Z, 2018-01-01T00:30:00Z, 2018-01-01T05",
        "2018-01-01T00:15:00Z, America/St_Johns, HOUR, 2017-12-31T23:30:00Z, 2018-01-01T00:30:00Z, 2017-12-31T20",
        // a shift by half an hour cuts the clock hour it falls into
        "2018-03-31T14:45:00Z, Australia/Lord_Howe, HOUR, 2018-03-31T14:00:00Z, 2018-03-31T15:00:00Z, 2018-04-01T01",
        "2018-03-31T15:15:00Z, Australia/Lord_Howe, HOUR, 2018-03-31T15:00:00Z, 2018-03-31T15:30:00Z, 2018-04-01T01",
        "2018-03-31T15:45:00Z, Australia/Lord_Howe, HOUR, 2018-03-31T15:30:00Z, 2018-03-31T16:30:00Z, 2018-04-01T02",
        // midnight did not happen in Sao Paulo: the day begins at one o'clock
        "2017-10-15T12:00:00Z, America/Sao_Paulo, DAY, 2017-10-15T03:00:00Z, 2017-10-16T02:00:00Z, 2017-10-15",
        "2017-10-15T03:00:00Z, America/Sao_Paulo, HOUR, 2017-10-15T03:00:00Z, 2017-10-15T04:00:00Z, 2017-10-15T01",
        // the hour before midnight came twice
        "2018-02-18T02:30:00Z, America/Sao_Paulo, DAY, 2018-02-17T02:00:00Z, 2018-02-18T03:00:00Z, 2018-02-17",
        // ISO weeks over New Year
        "2018-12-31T12:00:00Z, UTC, WEEK, 2018-12-31T00:00:00Z, 2019-01-07T00:00:00Z, 2019-W01",
        "2021-01-03T12:00:00Z, UTC, WEEK, 2020-12-28T00:00:00Z, 2021-01-04T00:00:00Z, 2020-W53",
        "2017-01-01T12:00:00Z, UTC, WEEK, 2016-12-26T00:00:00Z, 2017-01-02T00:00:00Z, 2016-W52",
        // Samoa skipped the whole 30th of December 2011
        "2011-12-30T05:00:00Z, Pacific/Apia, DAY, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-29",
        "2011-12-30T10:00:00Z, Pacific/Apia, DAY, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z, 2011-12-31",
        // Newfoundland turned its clocks at one minute past midnight: the evening came back after the new day had begun
        "2007-11-04T02:30:30Z, America/St_Johns, DAY, 2007-11-04T02:30:00Z, 2007-11-05T03:30:00Z, 2007-11-04",
        "2007-11-04T03:00:00Z, America/St_Johns, DAY, 2007-11-04T02:30:00Z, 2007-11-05T03:30:00Z, 2007-11-04",
    })
    void followsTheCalendarOfTheZone(Instant at, ZoneId zone, Grain grain, Instant start, Instant end, String label) {
        Window window = grain.windowOf(at.toEpochMilli(), zone);

        assertThat(Instant.ofEpochMilli(window.startMillis())).isEqualTo(start);
        assertThat(Instant.ofEpochMilli(window.endMillis())).isEqualTo(end);
        assertThat(grain.label(window, zone)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "America/Toronto", "Europe/London", "Asia/Kolkata", "America/St_Johns",
        "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "America/Havana", "Africa/Casablanca"})
    void tilesTimeWithoutGapOrOverlap(ZoneId zone) {
        for (Grain grain : Grain.values()) {
            tiles(grain, zone, Instant.parse("2010-01-01T00:00:00Z"), Instant.parse("2013-01-01T00:00:00Z"));
            tiles(grain, zone, Instant.parse("2017-06-01T00:00:00Z"), Instant.parse("2018-12-01T00:00:00Z"));
        }
    }

    private static void tiles(Grain grain, ZoneId zone, Instant from, Instant until) {
        Window window = grain.windowOf(from.toEpochMilli(), zone);
        for (Instant at = from; at.isBefore(until); at = at.plus(Duration.ofMinutes(30))) {
            Window next = grain.windowOf(at.toEpochMilli(), zone);
            boolean follows = next.equals(window) || next.startMillis() == window.endMillis() || grain == Grain.MINUTE;
            if (!follows || !next.contains(at.toEpochMilli())) {
                fail("%s of %s in %s is %s after %s", grain, at, zone, next, window);
            }
            window = next;
        }
    }

    @Test
    void tilesTheMinutesAroundEveryChangeOfTheClocksOfThisCentury() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST_EVENT);
            while (change != null && change.getInstant().isBefore(Instant.parse("2030-01-01T00:00:00Z"))) {
                for (int minute = -60; minute <= 60; minute += 30) {
                    long at = change.getInstant().plusSeconds(minute * 60L + 30).toEpochMilli();
                    for (Grain grain : Grain.values()) {
                        Window window = grain.windowOf(at, zone);
                        if (!window.contains(at) || !grain.windowOf(window.startMillis(), zone).equals(window)
                                || !grain.windowOf(window.endMillis() - 1, zone).equals(window)) {
                            fail("%s at %s in %s is %s", grain, Instant.ofEpochMilli(at), id, window);
                        }
                    }
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
    }

    /** What {@link PreAggregation} relies on: no zone cuts a minute. */
    @Test
    void changesOfTheClocksFallOnWholeMinutes() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            var rules = ZoneId.of(id).getRules();
            assertThat(rules.getOffset(FIRST_EVENT).getTotalSeconds() % 60).as(id).isZero();
            for (var change = rules.nextTransition(FIRST_EVENT); change != null
                    && change.getInstant().isBefore(LAST_EVENT); change = rules.nextTransition(change.getInstant())) {
                assertThat(change.toEpochSecond() % 60).as("%s in %s", change, id).isZero();
                assertThat(change.getOffsetAfter().getTotalSeconds() % 60).as("%s in %s", change, id).isZero();
            }
        }
    }

    @Test
    void labelsDoNotDependOnTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            for (Grain grain : Grain.values()) {
                Window window = grain.windowOf(Instant.parse("2017-11-24T18:05:30Z").toEpochMilli(), ZoneId.of("UTC"));
                assertThat(grain.label(window, ZoneId.of("UTC"))).matches("[-0-9WT:]+");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void areCalledByTheirIds() {
        assertThat(Grain.values()).extracting(Grain::id).containsExactly("minute", "hour", "day", "week", "month");
    }

    @Test
    void aWindowEndsAfterItsStart() {
        assertThatThrownBy(() -> new Window(5, 5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window ends at 5, not after its start 5");
        Window window = new Window(5, 7);
        assertThat(window.contains(4)).isFalse();
        assertThat(window.contains(5)).isTrue();
        assertThat(window.contains(6)).isTrue();
        assertThat(window.contains(7)).isFalse();
    }
}
