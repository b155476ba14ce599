package io.quartier.promotions.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.promotions.model.experiment.Question.Measure;
import io.quartier.promotions.model.trigger.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExperimentFactsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Question MARGIN = new Question(Measure.MARGIN, WEEK, NOON.plus(WEEK), Trial.Unit.SHOPPER);
    private static final Question CONVERSION = new Question(Measure.CONVERSION, WEEK, NOON.plus(WEEK),
            Trial.Unit.SHOPPER);

    private final ExperimentFacts facts = new ExperimentFacts();

    @Test
    void onlyWhatComesAfterTheExposureUntilTheWindowEndsCounts() {
        facts.add(exposure("ann", "treated", 0));
        facts.add(order("before", "ann", NOON.minusMillis(1), 1_000));
        facts.add(order("what-made-it-fire", "ann", NOON, 400));
        facts.add(order("at-once", "ann", NOON.plusMillis(1), 20));
        facts.add(order("at-last", "ann", NOON.plus(WEEK).minusMillis(1), 3));
        facts.add(order("after", "ann", NOON.plus(WEEK), 50_000));
        facts.add(order("of-a-stranger", "bob", NOON.plusMillis(1), 7));

        assertThat(facts.tallies(MARGIN)).containsExactly(Map.entry("treated", tally("23")));
        assertThat(facts.tallies(CONVERSION)).containsExactly(Map.entry("treated", tally("1")));
        assertThat(facts.tallies(question(Measure.ORDERS))).containsExactly(Map.entry("treated", tally("2")));
        assertThat(facts.tallies(question(Measure.REVENUE))).containsExactly(Map.entry("treated", tally("69")));
    }

    @Test
    void aCancelledOrderIsNoConversionButItsDeliveryWasPaid() {
        facts.add(exposure("ann", "treated", 0));
        facts.add(new Outcome("o", "ann", NOON.plusSeconds(9), 1, false, 0, -300));
        assertThat(facts.tallies(CONVERSION)).isEqualTo(Map.of("treated", tally("0")));
        assertThat(facts.tallies(question(Measure.ORDERS))).isEqualTo(Map.of("treated", tally("0")));
        assertThat(facts.tallies(MARGIN)).isEqualTo(Map.of("treated", tally("-300")));
    }

    @Test
    void factsMayBeAskedOfSomeSubjectsByTheirFirstExposure() {
        facts.add(exposure("ann", "treated", 0));
        facts.add(new Exposure("ann", "treated", "us-or-portland", NOON.minusSeconds(1)));
        facts.add(exposure("bob", "treated", -1));
        facts.add(order("o", "bob", NOON, 30));
        ExperimentFacts seattle = facts.among(exposure -> exposure.regionId().equals("us-wa-seattle"));
        assertThat(seattle.exposures()).containsExactly(exposure("bob", "treated", -1));
        assertThat(seattle.tallies(MARGIN)).isEqualTo(Map.of("treated", tally("30")));
    }

    @Test
    void whoeverWasExposedCountsAlsoWithoutAnyOutcome() {
        facts.add(exposure("ann", "treated", 0));
        facts.add(exposure("bob", "holdout", 0));
        assertThat(facts.tallies(MARGIN)).isEqualTo(Map.of("treated", tally("0"), "holdout", tally("0")));
    }

    @Test
    void whoeverIsStillWatchedDoesNotCountYet() {
        facts.add(exposure("ann", "treated", 1));
        facts.add(order("o", "ann", NOON.plusSeconds(61), 20));
        assertThat(facts.tallies(MARGIN)).isEmpty();
    }

    @Test
    void aSubjectCountsOnceInTheArmOfItsFirstExposure() {
        facts.add(exposure("ann", "umbrella", 0));
        facts.add(exposure("ann", "mat", -5));
        assertThat(facts.tallies(MARGIN)).isEqualTo(Map.of("mat", tally("0")));
    }

    @Test
    void aNewerVersionOfAnOrderReplacesTheOlder() {
        facts.add(exposure("ann", "treated", 0));
        facts.add(new Outcome("o", "ann", NOON.plusMillis(1), 2, false, 0, -4));
        facts.add(order("o", "ann", NOON.plusMillis(1), 20));
        assertThat(facts.tallies(MARGIN).get("treated")).isEqualTo(tally("-4"));
    }

    @Test
    void ofRegionsEachCountsOnceHoweverManyAreInIt() {
        facts.add(new Exposure("ann", "here", "seattle", NOON));
        facts.add(new Exposure("bob", "here", "seattle", NOON));
        facts.add(new Exposure("cyd", "here", "tacoma", NOON));
        facts.add(new Exposure("dan", "there", "austin", NOON));
        facts.add(order("o", "ann", NOON.plusMillis(1), 30));

        Map<String, Tally> arms = facts.tallies(new Question(Measure.MARGIN, WEEK, MARGIN.asOf(), Trial.Unit.REGION));

        assertThat(arms).containsExactly(Map.entry("here", TallyTest.tally(TallyTest.decimals("15", "0"))),
                Map.entry("there", tally("0")));
    }

    /** Against the definition, subject by subject; what is read twice or in another order or apart changes nothing. */
    @RepeatedTest(60)
    void neitherOrderNorRepetitionNorPartingChangesTheAnswer(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Exposure> exposures = exposures(random);
        List<Outcome> outcomes = outcomes(random);
        List<Consumer<ExperimentFacts>> all = new ArrayList<>();
        exposures.forEach(exposure -> all.add(into -> into.add(exposure)));
        outcomes.forEach(outcome -> all.add(into -> into.add(outcome)));
        all.addAll(all.subList(0, all.size() / 3));
        Collections.shuffle(all, random);

        ExperimentFacts one = new ExperimentFacts();
        ExperimentFacts other = new ExperimentFacts();
        all.forEach(fact -> fact.accept(random.nextBoolean() ? one : other));
        one.add(other);

        assertThat(one.tallies(MARGIN)).isEqualTo(naive(exposures, outcomes, false));
        assertThat(one.tallies(CONVERSION)).isEqualTo(naive(exposures, outcomes, true));
    }

    private static Map<String, Tally> naive(List<Exposure> exposures, List<Outcome> outcomes, boolean conversion) {
        Map<String, Tally> arms = new TreeMap<>();
        Set<String> done = new HashSet<>();
        List<Exposure> ordered = new ArrayList<>(exposures);
        ordered.sort((a, b) -> a.at().compareTo(b.at()));
        for (Exposure first : ordered) {
            if (!done.add(first.subject()) || first.at().isAfter(NOON)) {
                continue;
            }
            long margin = 0;
            boolean bought = false;
            for (Outcome outcome : outcomes) {
                if (outcome.subject().equals(first.subject()) && outcome.at().compareTo(first.at()) > 0
                        && outcome.at().compareTo(first.at().plus(WEEK)) < 0) {
                    margin += outcome.marginMinor();
                    bought = true;
                }
            }
            String value = String.valueOf(conversion ? (bought ? 1 : 0) : margin);
            arms.merge(first.arm(), tally(value), Tally::plus);
        }
        return arms;
    }

    private static List<Exposure> exposures(Random random) {
        List<Exposure> exposures = new ArrayList<>();
        for (int index = 0; index < 60; index++) {
            // distinct instants: what decides between exposures of the same one is another matter
            exposures.add(new Exposure("s" + random.nextInt(25), random.nextBoolean() ? "treated" : "holdout", "r",
                    NOON.minusSeconds(3_600L * random.nextInt(400)).plusMillis(index)));
        }
        return exposures;
    }

    private static List<Outcome> outcomes(Random random) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int index = 0; index < 80; index++) {
            outcomes.add(order("o" + index, "s" + random.nextInt(30),
                    NOON.minusSeconds(3_600L * (random.nextInt(600) - 100)), random.nextInt(10_000) - 2_000));
        }
        return outcomes;
    }

    @Test
    void aWindowHasALength() {
        assertThatThrownBy(() -> new Question(Measure.MARGIN, Duration.ZERO, NOON, Trial.Unit.SHOPPER))
                .hasMessage("window is not positive: PT0S");
    }

    private static Exposure exposure(String subject, String arm, int minutes) {
        return new Exposure(subject, arm, "us-wa-seattle", NOON.plusSeconds(60L * minutes));
    }

    /** An order that is kept, its goods worth three times its margin. */
    private static Outcome order(String id, String subject, Instant at, long margin) {
        return new Outcome(id, subject, at, 1, true, 3 * margin, margin);
    }

    private static Question question(Measure measure) {
        return new Question(measure, WEEK, MARGIN.asOf(), Trial.Unit.SHOPPER);
    }

    private static Tally tally(String value) {
        return TallyTest.tally(TallyTest.decimals(value));
    }
}
