package io.quartier.kpi.alert.model;

import static io.quartier.kpi.alert.model.Rules.START;
import static io.quartier.kpi.alert.model.Rules.bound;
import static io.quartier.kpi.alert.model.Rules.calm;
import static io.quartier.kpi.alert.model.Rules.cities;
import static io.quartier.kpi.alert.model.Rules.fewerThan;
import static io.quartier.kpi.alert.model.Rules.finalAt;
import static io.quartier.kpi.alert.model.Rules.orders;
import static io.quartier.kpi.alert.model.Rules.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.alert.model.AlertChange.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What becomes of alerts, hour by hour of New York's orders. */
class AlertLifeTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static List<String> history(RuleVersion rule, long... counts) {
        return told(rule, counts).stream().map(Rules::words).toList();
    }

    /** Runs hour by hour, as timers would. */
    private static List<AlertChange> told(RuleVersion rule, long... counts) {
        WatchSettings settings = settings(rule);
        SeriesState state = new SeriesState();
        List<AlertChange> changes = new ArrayList<>();
        TreeSet<Long> timers = new TreeSet<>();
        for (int hour = 0; hour < counts.length; hour++) {
            SeriesWatch adding = new SeriesWatch(state, Rules.ORDERS, settings);
            adding.add(orders(hour, counts[hour], "final"));
            timers.addAll(adding.timers());
            while (!timers.isEmpty() && timers.first() <= finalAt(hour)) {
                SeriesWatch watch = new SeriesWatch(state, Rules.ORDERS, settings);
                watch.advance(timers.removeFirst());
                timers.addAll(watch.timers());
                changes.addAll(watch.changes());
            }
        }
        return changes;
    }

    @Test
    void opensAfterEnoughWindowsBeyondAndClearsAfterEnoughBack() {
        assertThat(history(bound(cities(), fewerThan(5, 5), calm(2, 2)), 9, 4, 9, 4, 4, 4, 9, 4, 9, 9, 9))
                .containsExactly("opened BEYOND 4", "updated BEYOND 5", "updated BACK 6", "updated BEYOND 7",
                        "updated BACK 8", "cleared BACK 9");
    }

    @Test
    void hysteresisKeepsAnAlertOpenBetweenTheBounds() {
        assertThat(history(bound(cities(), fewerThan(5, 8), calm(1, 1)), 9, 4, 6, 7, 8, 6, 4)).containsExactly(
                "opened BEYOND 1", "updated BETWEEN 2", "updated BETWEEN 3", "cleared BACK 4", "opened BEYOND 6");
    }

    @Test
    void anAlertIsNamedAfterItsFirstWindowBeyond() {
        assertThat(told(bound(cities(), fewerThan(5, 5), calm(3, 1)), 9, 1, 2, 3, 4)).extracting(
                change -> (change.alert().since() - START.toEpochMilli()) / HOUR).containsExactly(1L, 1L);
    }

    @Test
    void afterAnAlertItIsSilentForAWhileAndThenOpensWhatIsStillDue() {
        Calm cooling = new Calm(1, 1, 3 * HOUR, QuietHours.NONE, false);
        assertThat(history(bound(cities(), fewerThan(5, 5), cooling), 4, 9, 4, 4, 4, 4, 9)).containsExactly(
                "opened BEYOND 0", "cleared BACK 1", "suppressed COOL_DOWN 2", "opened BEYOND 4", "updated BEYOND 5",
                "cleared BACK 6");
    }

    @Test
    void whatIsOverBeforeItMayBeToldIsNeverTold() {
        Calm cooling = new Calm(1, 1, 30 * HOUR, QuietHours.NONE, false);
        assertThat(history(bound(cities(), fewerThan(5, 5), cooling), 4, 9, 4, 4, 9)).containsExactly(
                "opened BEYOND 0", "cleared BACK 1", "suppressed COOL_DOWN 2", "cleared NEVER_TOLD 4");
    }

    /** 22 to 7 in New York is 3 to 12 in UTC; the hour number 3 is decided at 4. */
    @Test
    void quietHoursAreThoseOfTheRegionAndTheAlertOpensWhenTheyEnd() {
        Calm quiet = new Calm(1, 1, 0, new QuietHours(22 * 60, 7 * 60 + 30), false);
        long[] counts = new long[14];
        Arrays.fill(counts, 9);
        Arrays.fill(counts, 4, 14, 1);

        List<AlertChange> told = told(bound(cities(), fewerThan(5, 5), quiet), counts);

        assertThat(told).extracting(Rules::words).containsExactly("suppressed QUIET_HOURS 4", "opened BEYOND 11",
                "updated BEYOND 12", "updated BEYOND 13");
        assertThat(told.get(1).at()).isEqualTo(Instant.parse("2026-01-05T12:30:00Z").toEpochMilli());
    }

    @Test
    void nobodyIsToldTwiceAndNothingEndsThatHasNotBegun() {
        Random random = new Random(5);
        for (int run = 0; run < 50; run++) {
            Calm calm = new Calm(1 + random.nextInt(3), 1 + random.nextInt(3), random.nextInt(6) * HOUR,
                    random.nextBoolean() ? QuietHours.NONE : new QuietHours(random.nextInt(700), 700), false);
            boolean open = false;
            for (AlertChange change : told(bound(cities(), fewerThan(5, 7), calm),
                    random.longs(60, 0, 10).toArray())) {
                assertThat(open).isEqualTo(switch (change.action()) {
                    case OPENED, SUPPRESSED -> false;
                    case CLEARED -> change.reason() == AlertChange.Reason.BACK;
                    default -> true;
                });
                open = change.action() == Action.OPENED || (open && change.action() != Action.CLEARED);
            }
        }
    }

    /** However late and in whatever order rows and timers of several hours come together: the instants decide. */
    @RepeatedTest(10)
    void batchesChangeNothing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        long[] counts = random.longs(80, 0, 10).toArray();
        RuleVersion rule = bound(cities(), fewerThan(5, 7),
                new Calm(2, 1, 2 * HOUR, new QuietHours(100, 500), false));
        WatchSettings settings = settings(rule);
        SeriesState state = new SeriesState();
        List<AlertChange> changes = new ArrayList<>();
        TreeSet<Long> timers = new TreeSet<>();
        for (int hour = 0; hour < counts.length;) {
            int until = Math.min(counts.length, hour + 1 + random.nextInt(9));
            List<Integer> hours = new ArrayList<>(IntStream.range(hour, until).boxed().toList());
            Collections.shuffle(hours, random);
            for (int one : hours) {
                SeriesWatch adding = new SeriesWatch(state, Rules.ORDERS, settings);
                adding.add(orders(one, counts[one], "final"));
                timers.addAll(adding.timers());
            }
            hour = until;
            while (!timers.isEmpty() && timers.first() <= finalAt(until - 1)) {
                SeriesWatch watch = new SeriesWatch(state, Rules.ORDERS, settings);
                watch.advance(timers.removeFirst());
                timers.addAll(watch.timers());
                changes.addAll(watch.changes());
            }
        }
        assertThat(changes).isEqualTo(told(rule, counts));
    }
}
