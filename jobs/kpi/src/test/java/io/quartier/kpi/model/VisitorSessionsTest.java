package io.quartier.kpi.model;

import static io.quartier.kpi.model.Clicks.act;
import static io.quartier.kpi.model.Clicks.click;
import static io.quartier.kpi.model.Clicks.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class VisitorSessionsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final long PERSON = DistinctCount.hash("v");
    private static final String[] ACTIONS = {ShopperActed.PAGE_VIEWED, ShopperActed.PRODUCT_VIEWED,
        ShopperActed.CART_ADDED, ShopperActed.CHECKOUT_STARTED, ShopperActed.CHECKOUT_STEPPED,
        ShopperActed.QUOTE_SHOWN, "searched"};

    private static Instant minutes(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static List<Contribution> contributions(ShopperActed... acts) {
        VisitorSessions sessions = new VisitorSessions();
        var all = new ArrayList<Contribution>();
        for (ShopperActed act : acts) {
            all.addAll(sessions.apply(act, PERSON, act.occurredAtMillis()).contributions());
        }
        return all;
    }

    private static long[] day(ShopperActed... acts) {
        ZoneId zone = ZoneId.of("America/Manaus");
        return Tables.of(contributions(acts)).sums(new CellKey(Family.FUNNEL, "br-am", Grain.DAY,
                Grain.DAY.windowOf(NOON.toEpochMilli(), zone).startMillis(), "all"));
    }

    @Test
    void aPauseOfHalfAnHourIsStillTheSameSession() {
        assertThat(day(click("v", "a", NOON), click("v", "b", minutes(30)))).startsWith(1);
        assertThat(day(click("v", "a", NOON), click("v", "b", minutes(30).plusMillis(1)))).startsWith(2);
    }

    @Test
    void aSessionIsCutTwelveHoursAfterItsStart() {
        var clicks = new ArrayList<ShopperActed>();
        for (int i = 0; i <= 24 * 2; i++) {
            clicks.add(click("v", "c" + (100 + i), minutes(i * 29 - 60)));
        }
        VisitorSessions sessions = new VisitorSessions();
        clicks.forEach(click -> sessions.apply(click, PERSON, click.occurredAtMillis()));

        // the 25th click comes 11 h 36 min after the first, the 26th 12 h 5 min
        assertThat(sessions.sessions).extracting(session -> session.startMillis)
                .containsExactly(minutes(-60).toEpochMilli(), minutes(25 * 29 - 60).toEpochMilli());
    }

    @Test
    void stepsReachedCountOncePerSession() {
        assertThat(day(click("v", "a", NOON), act("v", "b", minutes(1), ShopperActed.PRODUCT_VIEWED),
                act("v", "c", minutes(2), ShopperActed.PRODUCT_VIEWED), act("v", "d", minutes(3), "checkout_stepped"),
                act("v", "e", minutes(4), "quote_shown"), act("v", "f", minutes(5), "cart_added"),
                order("v", "g", minutes(6)))).containsExactly(1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void timeToProductRunsFromTheFirstPageToTheFirstProduct() {
        Figures figures = Figures.of(Family.FUNNEL);
        contributions(click("v", "a", NOON), act("v", "b", NOON.plusMillis(95_999), "product_viewed"),
                act("v", "c", minutes(3), "product_viewed")).forEach(c -> c.addTo(figures));
        assertThat(figures.histograms[Measure.FUNNEL_TIME_TO_PRODUCT].quantile(0.5)).isEqualTo(95);
        assertThat(figures.sums[Measure.FUNNEL_FOUND_PRODUCT]).isEqualTo(1);
    }

    @Test
    void aProductSeenBeforeAnyPageWasNotSearchedFor() {
        assertThat(day(act("v", "a", NOON, "product_viewed"), click("v", "b", minutes(1)))[6]).isZero();
        assertThat(day(act("v", "a", NOON, "product_viewed"))[6]).isZero();
    }

    @Test
    void anOrderJoinsTheSessionThatCoversItsInstant() {
        assertThat(day(click("v", "a", NOON), order("v", "o", minutes(30)))[Measure.FUNNEL_ORDER]).isEqualTo(1);
        assertThat(day(click("v", "a", NOON), order("v", "o", minutes(30).plusMillis(1)))[5]).isZero();
        assertThat(day(order("v", "o", NOON.minusMillis(1)), click("v", "a", NOON))[5]).isZero();
        assertThat(day(click("v", "a", NOON), order("v", "o", NOON), order("v", "p", minutes(1)))[5]).isEqualTo(1);
    }

    @Test
    void anOrderDoesNotKeepASessionAlive() {
        assertThat(day(click("v", "a", NOON), order("v", "o", minutes(20)), click("v", "b", minutes(40)))[0])
                .isEqualTo(2);
    }

    @Test
    void aSessionTakesRegionAndChannelFromItsFirstClickThoughItComesLast() {
        var late = act("v", "a", NOON, "page_viewed", "app", Places.IN_CENTRO, null);
        var figures = Tables.of(contributions(click("v", "b", minutes(1)), late)).figures();

        assertThat(figures.keySet()).anyMatch(key -> key.contains("br-sp-centro") && key.contains("app"))
                .noneMatch(key -> key.contains("br-am") || key.contains("web"));
    }

    @Test
    void ofTwoFirstClicksAtOneInstantTheSmallerIdDecides() {
        var app = act("v", "a", NOON, "page_viewed", "app", Places.IN_CENTRO, null);
        var web = act("v", "b", NOON, "page_viewed", "web", Places.IN_MANAUS, null);

        assertThat(Tables.of(contributions(web, app)).figures())
                .isEqualTo(Tables.of(contributions(app, web)).figures());
    }

    @Test
    void aLateClickMergesTwoSessionsAndRestatesBothCells() {
        VisitorSessions sessions = new VisitorSessions();
        sessions.apply(click("v", "a", NOON), PERSON, NOON.toEpochMilli());
        sessions.apply(click("v", "c", minutes(50)), PERSON, minutes(50).toEpochMilli());
        var change = sessions.apply(click("v", "b", minutes(25)), PERSON, minutes(55).toEpochMilli());

        assertThat(sessions.sessions).hasSize(1);
        assertThat(change.contributions()).extracting(Contribution::atMillis)
                .contains(minutes(50).toEpochMilli());
        assertThat(change.contributions()).allMatch(c -> c.causedAtMillis() == minutes(55).toEpochMilli());
        assertThat(change.contributions().stream().mapToLong(c -> c.sum(Measure.FUNNEL_SESSIONS)).sum()).isEqualTo(-1);
    }

    @Test
    void anOrderThatCameBeforeItsSessionDidIsJoinedWhenTheClickComes() {
        assertThat(day(order("v", "o", minutes(5)), click("v", "a", NOON))[Measure.FUNNEL_ORDER]).isEqualTo(1);
        assertThat(day(click("v", "a", NOON), order("v", "o", minutes(50)), click("v", "b", minutes(28)))[5])
                .isEqualTo(1);
    }

    /** A count of persons cannot be taken back, so the cell that a session leaves has to be computed again. */
    @Test
    void theVisitorsOfACellThatASessionLeavesAreCountedAgain() {
        VisitorSessions moved = new VisitorSessions();
        moved.apply(click("v", "b", minutes(10)), PERSON, 0);
        assertThat(moved.apply(click("v", "a", NOON), PERSON, minutes(20).toEpochMilli()).doubts())
                .containsExactly(new VisitorSessions.Doubt(Places.IN_MANAUS.encode(),
                        minutes(10).toEpochMilli(), minutes(10).toEpochMilli()));

        VisitorSessions merged = new VisitorSessions();
        merged.apply(click("v", "a", NOON), PERSON, 0);
        merged.apply(click("v", "c", minutes(50)), PERSON, 0);
        assertThat(merged.apply(click("v", "b", minutes(25)), PERSON, minutes(55).toEpochMilli()).doubts())
                .containsExactly(new VisitorSessions.Doubt(Places.IN_MANAUS.encode(),
                        minutes(50).toEpochMilli(), minutes(50).toEpochMilli()));
    }

    @Test
    void clicksInOrderLeaveNothingUndecided() {
        for (int seed = 0; seed < 200; seed++) {
            VisitorSessions sessions = new VisitorSessions();
            for (ShopperActed act : acts(new Random(seed))) {
                assertThat(sessions.apply(act, PERSON, act.occurredAtMillis()).doubts()).isEmpty();
            }
        }
    }

    @Test
    void clicksInOrderAreCutAsTheDefinitionSays() {
        for (int seed = 0; seed < 150; seed++) {
            List<ShopperActed> acts = acts(new Random(seed));
            assertThat(Tables.of(contributions(acts.toArray(ShopperActed[]::new))).figures()).as("seed %s", seed)
                    .isEqualTo(Tables.of(bruteForce(acts)).figures());
        }
    }

    @RepeatedTest(25)
    void whatCannotBeToldFromTheSessionsIsReported(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int trial = 0; trial < 40; trial++) {
            List<ShopperActed> acts = acts(random);
            Tables expected = Tables.of(bruteForce(acts));
            if (trial % 8 == 0) {
                Collections.shuffle(acts, random);
            } else {
                ShopperActed late = acts.remove(random.nextInt(acts.size()));
                acts.add(random.nextInt(acts.size() + 1), late);
            }
            VisitorSessions sessions = new VisitorSessions();
            var contributions = new ArrayList<Contribution>();
            Set<String> doubtful = new HashSet<>();
            for (ShopperActed act : acts) {
                var change = sessions.apply(act, PERSON, act.occurredAtMillis());
                contributions.addAll(change.contributions());
                change.doubts().forEach(doubt -> DirtyCells.touching(Family.FUNNEL, RegionPath.decode(doubt.path()),
                        doubt.fromMillis(), doubt.toMillis(), 0, cell -> doubtful.add(cell.key().toString())));
            }
            assertThat(doubtful).as("%s", names(acts))
                    .containsAll(expected.differences(Tables.of(undated(contributions))));
        }
    }

    /** Late by moments, as within the disorder of a topic, must nearly always be told without the raw facts. */
    @Test
    void swappedNeighboursNeedNoRawFactsUnlessASessionMoves() {
        Random random = new Random(5);
        int undecided = 0;
        for (int trial = 0; trial < 500; trial++) {
            List<ShopperActed> acts = acts(random);
            int at = random.nextInt(acts.size() - 1);
            Collections.swap(acts, at, at + 1);
            VisitorSessions sessions = new VisitorSessions();
            boolean any = false;
            for (ShopperActed act : acts) {
                any |= !sessions.apply(act, PERSON, act.occurredAtMillis()).doubts().isEmpty();
            }
            undecided += any ? 1 : 0;
        }
        assertThat(undecided).isLessThan(200);
    }

    private static List<String> names(List<ShopperActed> acts) {
        return acts.stream().map(act -> (act.isOrder() ? "o" : "c") + Duration
                .ofMillis(act.occurredAtMillis() - NOON.toEpochMilli()).toSeconds() + "s " + act.channel()).toList();
    }

    private static List<Contribution> undated(List<Contribution> contributions) {
        return contributions.stream().map(c -> c.causedAt(c.atMillis())).toList();
    }

    /** Up to forty clicks and orders, with pauses around half an hour, long runs and shared instants; in order. */
    private static List<ShopperActed> acts(Random random) {
        var acts = new ArrayList<ShopperActed>();
        long at = 0;
        int count = 2 + random.nextInt(39);
        boolean steady = random.nextInt(3) == 0;
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(10);
            at += kind == 0 ? 0 : steady ? 20 + random.nextInt(11) : kind < 6 ? random.nextInt(20) : random.nextInt(70);
            Instant instant = minutes(at);
            if (random.nextInt(6) == 0) {
                acts.add(order("v", "e" + (100 + i), instant));
            } else {
                acts.add(act("v", "e" + (100 + i), instant, ACTIONS[random.nextInt(ACTIONS.length)],
                        random.nextInt(4) == 0 ? "app" : "web",
                        random.nextInt(4) == 0 ? Places.IN_CENTRO : Places.IN_MANAUS, null));
            }
        }
        acts.sort(ShopperActed.IN_ORDER);
        return acts;
    }

    /** KPIS, read literally: cut the ordered clicks, then look for the session of each order. */
    private static List<Contribution> bruteForce(List<ShopperActed> acts) {
        var clicks = new ArrayList<>(
                acts.stream().filter(act -> !act.isOrder()).sorted(ShopperActed.IN_ORDER).toList());
        var sessions = new ArrayList<List<ShopperActed>>();
        for (ShopperActed click : clicks) {
            List<ShopperActed> open = sessions.isEmpty() ? null : sessions.getLast();
            if (open == null || click.occurredAtMillis() - open.getLast().occurredAtMillis() > 30 * 60_000
                    || click.occurredAtMillis() - open.getFirst().occurredAtMillis() >= 12 * 3_600_000) {
                open = new ArrayList<>();
                sessions.add(open);
            }
            open.add(click);
        }
        return sessions.stream().map(session -> contribution(session, acts)).toList();
    }

    private static Contribution contribution(List<ShopperActed> session, List<ShopperActed> acts) {
        ShopperActed first = session.getFirst();
        long start = first.occurredAtMillis();
        long last = session.getLast().occurredAtMillis();
        boolean ordered = acts.stream().filter(ShopperActed::isOrder).mapToLong(ShopperActed::occurredAtMillis)
                .anyMatch(at -> at >= start && at <= last + 30 * 60_000 && at < start + 12 * 3_600_000);
        Contribution contribution = Contribution.to(Family.FUNNEL, start, first.regionPath(), first.channel(), "")
                .with(0, 1).with(1, any(session, "product_viewed")).with(2, any(session, "cart_added"))
                .with(3, Math.max(any(session, "checkout_started"), any(session, "checkout_stepped")))
                .with(4, any(session, "quote_shown")).with(5, ordered ? 1 : 0).by(PERSON);
        Long page = first(session, "page_viewed");
        Long product = first(session, "product_viewed");
        return page == null || product == null || page > product
                ? contribution
                : contribution.with(6, 1).observing(0, (product - page) / 1000);
    }

    private static int any(List<ShopperActed> session, String action) {
        return first(session, action) == null ? 0 : 1;
    }

    private static @org.jspecify.annotations.Nullable Long first(List<ShopperActed> session, String action) {
        return session.stream().filter(act -> act.action().equals(action)).map(ShopperActed::occurredAtMillis)
                .findFirst().orElse(null);
    }
}
