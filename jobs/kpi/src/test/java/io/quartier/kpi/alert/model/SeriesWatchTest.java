package io.quartier.kpi.alert.model;

import static io.quartier.kpi.alert.model.Rules.NEW_YORK;
import static io.quartier.kpi.alert.model.Rules.ORDERS;
import static io.quartier.kpi.alert.model.Rules.START;
import static io.quartier.kpi.alert.model.Rules.bound;
import static io.quartier.kpi.alert.model.Rules.calm;
import static io.quartier.kpi.alert.model.Rules.cities;
import static io.quartier.kpi.alert.model.Rules.fewerThan;
import static io.quartier.kpi.alert.model.Rules.finalAt;
import static io.quartier.kpi.alert.model.Rules.orders;
import static io.quartier.kpi.alert.model.Rules.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SeriesWatchTest {
    private final SeriesState state = new SeriesState();
    private final TreeSet<Long> timers = new TreeSet<>();

    private List<String> add(WatchSettings settings, int hour, long count) {
        SeriesWatch adding = new SeriesWatch(state, ORDERS, settings);
        adding.add(orders(hour, count, "final"));
        timers.addAll(adding.timers());
        return until(settings, finalAt(hour));
    }

    private List<String> until(WatchSettings settings, long at) {
        List<String> told = new ArrayList<>();
        while (!timers.isEmpty() && timers.first() <= at) {
            SeriesWatch watch = new SeriesWatch(state, ORDERS, settings);
            watch.advance(timers.removeFirst());
            timers.addAll(watch.timers());
            watch.changes().stream().map(Rules::words).forEach(told::add);
        }
        return told;
    }

    @Test
    void anHourWithoutARowIsOneWithoutOrders() {
        WatchSettings settings = settings(bound(cities(), fewerThan(1, 1), calm(2, 1)));
        assertThat(add(settings, 0, 7)).isEmpty();
        assertThat(until(settings, finalAt(3))).containsExactly("opened BEYOND 2", "updated BEYOND 3");
        assertThat(add(settings, 4, 3)).containsExactly("cleared BACK 4");
    }

    @Test
    void ofMoneyPerOrderAnHourWithoutARowSaysNothing() {
        Watch watch = new Watch("aov", ORDERS.grain(), "all", List.of(), List.of(), List.of());
        WatchSettings settings = settings(bound(watch, fewerThan(1, 1), calm(1, 1)));
        assertThat(add(settings, 0, 7)).containsExactly("opened BEYOND 0");
        assertThat(until(settings, finalAt(50))).isEmpty();
        assertThat(state.alerts.values()).extracting(alert -> alert.phase).containsExactly(AlertState.Phase.OPEN);
    }

    @Test
    void theTargetIsTheOneInForceWhenTheWindowBegan() {
        WatchSettings settings = settings(bound(cities(), new Bound(Side.BELOW, true, 0.5, 0.5, 0), calm(1, 1)));
        assertThat(add(settings, 0, 1)).isEmpty();
        target(settings, "us", "*", 20.0, 1);
        target(settings, NEW_YORK, "hour", 4.0, 3);
        assertThat(add(settings, 1, 9)).containsExactly("opened BEYOND 1");
        assertThat(add(settings, 2, 9)).containsExactly("updated BEYOND 2");
        assertThat(add(settings, 3, 9)).containsExactly("cleared BACK 3");
        target(settings, NEW_YORK, "hour", null, 4);
        assertThat(add(settings, 4, 9)).containsExactly("opened BEYOND 4");
    }

    private static void target(WatchSettings settings, String region, String grain,
            @org.jspecify.annotations.Nullable Double value, int fromHour) {
        long from = START.plus(Duration.ofHours(fromHour)).toEpochMilli();
        settings.add(WatchChange.of(new RegionTarget(new RegionTarget.Place(region, "orders", grain, "all"), 1, from,
                from, value)));
    }

    @Test
    void aRuleThatEndsOrLeavesTheRegionOutEndsItsAlert() {
        RuleVersion rule = bound(cities(), fewerThan(5, 5), calm(1, 1));
        WatchSettings settings = settings(rule);
        assertThat(add(settings, 0, 1)).containsExactly("opened BEYOND 0");
        long later = finalAt(0) + 1_000;
        settings.add(WatchChange.of(new RuleVersion(rule.rule(), 2, later, true)));
        timers.add(later);
        assertThat(until(settings, later)).containsExactly("cleared RULE_ENDED 0");
        assertThat(state.isEmpty()).isTrue();
    }

    @Test
    void aChangedRuleGoesOnWithTheAlertsThatAreOpen() {
        RuleVersion rule = bound(cities(), fewerThan(5, 5), calm(1, 1));
        WatchSettings settings = settings(rule);
        assertThat(add(settings, 0, 4)).containsExactly("opened BEYOND 0");
        RuleVersion stricter = bound(cities(), fewerThan(3, 4), calm(1, 1));
        settings.add(WatchChange.of(new RuleVersion(stricter.rule(), 2, finalAt(0) + 1, false)));
        assertThat(add(settings, 1, 4)).containsExactly("cleared BACK 1");
    }

    @Test
    void correctionsAreNotedOnlyWhereTheAlertShowsThatWindow() {
        WatchSettings settings = settings(bound(cities(), fewerThan(5, 5), calm(1, 1)));
        add(settings, 0, 4);
        SeriesWatch watch = new SeriesWatch(state, ORDERS, settings);
        watch.restate(orders(0, 6, "restated"));
        assertThat(watch.changes()).extracting(Rules::words).containsExactly("restated BACK 0");
        assertThat(watch.changes().getFirst().version()).isEqualTo(6);
        add(settings, 1, 3);
        SeriesWatch later = new SeriesWatch(state, ORDERS, settings);
        later.restate(orders(0, 7, "restated"));
        assertThat(later.changes()).isEmpty();
    }

    @Test
    void anOpenWindowIsToldEarlyOnceAndWithdrawnIfItEndsOtherwise() {
        Calm early = new Calm(1, 1, 0, QuietHours.NONE, true);
        WatchSettings settings = settings(bound(cities(), new Bound(Side.ABOVE, false, 5, 5, 0), early));
        add(settings, 0, 1);
        SeriesWatch watch = new SeriesWatch(state, ORDERS, settings);
        watch.lookEarly(orders(1, 6, "provisional"));
        watch.lookEarly(orders(1, 7, "provisional"));
        assertThat(watch.changes()).extracting(Rules::words).containsExactly("early BEYOND 1");
        assertThat(add(settings, 1, 5)).containsExactly("withdrawn BACK 1");
        watch = new SeriesWatch(state, ORDERS, settings);
        watch.lookEarly(orders(2, 6, "provisional"));
        assertThat(watch.changes()).hasSize(1);
        assertThat(add(settings, 2, 8)).containsExactly("opened BEYOND 2");
    }

    @Test
    void whatNoRuleConcernsIsForgotten() {
        WatchSettings settings = settings();
        assertThat(add(settings, 0, 1)).isEmpty();
        assertThat(state.isEmpty()).isTrue();
        assertThat(timers).isEmpty();
    }
}
