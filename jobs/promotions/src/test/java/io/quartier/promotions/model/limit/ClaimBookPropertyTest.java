package io.quartier.promotions.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.limit.Answer.Granted;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Many interleavings by seed: limits hold at every instant, all agrees with the naive ledger, and repeated inputs change nothing. */
class ClaimBookPropertyTest {
    private static final int STEPS = 400;
    private static final List<String> POTS = List.of("total", "region", "leaf");

    @RepeatedTest(60)
    void agreesWithTheNaiveLedgerAtEveryInstant(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        boolean atIssue = random.nextBoolean();
        Shop shop = new Shop(random.nextLong(), trigger(random, atIssue), atIssue);
        BookState state = new BookState();
        ClaimBook book = new ClaimBook(state, Shop.BOUND);
        NaiveLedger naive = new NaiveLedger(Shop.BOUND);
        Map<String, Long> capacities = new HashMap<>();

        for (int index = 0; index < STEPS; index++) {
            for (Step step : shop.next()) {
                remember(step, capacities);
                boolean granted = isGranted(step.run(book));
                boolean expected = step.run(naive);
                assertThat(granted || !isAsking(step)).as("%s", step).isEqualTo(expected);
            }
            assertAgreed(state, naive, capacities);
        }
    }

    /** Or the others would prove less than they seem to. */
    @Test
    void theseRunsLeaveNoStatusAndNoReasonOut() {
        Set<Object> seen = new HashSet<>();
        for (int seed = 1; seed <= 20; seed++) {
            Random random = Scenes.chance(seed);
            boolean atIssue = random.nextBoolean();
            Run run = run(new Shop(random.nextLong(), trigger(random, atIssue), atIssue));
            run.state.claims.values().forEach(claim -> seen.add(claim.status()));
            run.state.refusals.values().forEach(refusal -> seen.add(refusal.reason()));
            run.state.claims.values().forEach(claim -> seen.add(claim.isShipped() ? "shipped" : "here"));
        }
        assertThat(seen).contains((Object[]) Claim.Status.values()).contains(Reason.FIRST_EXHAUSTED,
                Reason.BUDGET_EXHAUSTED, "shipped");
    }

    @RepeatedTest(20)
    void aStepThatComesAgainChangesNothing(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        boolean atIssue = random.nextBoolean();
        Shop shop = new Shop(random.nextLong(), trigger(random, atIssue), atIssue);
        BookState state = new BookState();
        ClaimBook book = new ClaimBook(state, Shop.BOUND);
        List<Step> past = new ArrayList<>();

        for (int index = 0; index < STEPS; index++) {
            for (Step step : shop.next()) {
                List<Object> answers = step.run(book);
                past.add(step);
                BookState before = copy(state);
                assertThat(step.run(book)).isEqualTo(isAsking(step) ? answers : List.of());
                past.get(random.nextInt(past.size())).run(book);
                assertThat(state).usingRecursiveComparison().isEqualTo(before);
            }
        }
    }

    @RepeatedTest(20)
    void aReplayGivesTheSameAnswersAndState(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        boolean atIssue = random.nextBoolean();
        Trigger trigger = trigger(random, atIssue);
        long seed = random.nextLong();

        Run one = run(new Shop(seed, trigger, atIssue));
        Run other = run(new Shop(seed, trigger, atIssue));
        assertThat(one.answers).isEqualTo(other.answers).hasSizeGreaterThanOrEqualTo(STEPS);
        assertThat(one.state).usingRecursiveComparison().isEqualTo(other.state);
    }

    private record Run(List<List<Object>> answers, BookState state) {}

    private static Run run(Shop shop) {
        Run run = new Run(new ArrayList<>(), new BookState());
        ClaimBook book = new ClaimBook(run.state, Shop.BOUND);
        for (int index = 0; index < STEPS; index++) {
            shop.next().forEach(step -> run.answers.add(step.run(book)));
        }
        return run;
    }

    private static void assertAgreed(BookState state, NaiveLedger naive, Map<String, Long> capacities) {
        Set<String> pots = new HashSet<>(state.pots.keySet());
        pots.addAll(capacities.keySet());
        for (String name : pots) {
            Pot pot = state.pots.getOrDefault(name, Pot.FULL);
            assertThat(pot.reserved() + pot.committed()).isEqualTo(naive.held(name))
                    .isLessThanOrEqualTo(capacities.get(name));
            assertThat(pot.committed()).isEqualTo(naive.committed(name));
        }
    }

    private static void remember(Step step, Map<String, Long> capacities) {
        List<Demand> demands = switch (step) {
            case Step.Issue issue -> issue.need().demands();
            case Step.Redeem redeem -> redeem.need().demands();
            default -> List.of();
        };
        demands.forEach(demand -> capacities.put(demand.pot(), demand.capacity()));
    }

    private static boolean isAsking(Step step) {
        return step instanceof Step.Issue || step instanceof Step.Redeem;
    }

    private static boolean isGranted(List<Object> answers) {
        return answers.stream().anyMatch(Granted.class::isInstance);
    }

    private static Trigger trigger(Random random, boolean atIssue) {
        return Scenes.trigger("limited", Scenes.OFFER, "regions: [us-wa-seattle, nz]", "ends: 2026-10-06T12:15",
                "limits: {first: {count: %d, per: %s, count_at: %s, reopen: %s}, budget: {amount: {USD: %d}, per: %s, every: %s}}"
                        .formatted(1 + random.nextInt(40), POTS.get(random.nextInt(3)), atIssue ? "issue" : "redeem",
                                random.nextBoolean() ? "never" : "until_end", 5 + random.nextInt(300),
                                POTS.get(random.nextInt(3)), random.nextBoolean() ? "day" : "ever"));
    }

    private static BookState copy(BookState state) {
        BookState copy = new BookState();
        copy.pots.putAll(state.pots);
        copy.claims.putAll(state.claims);
        copy.refusals.putAll(state.refusals);
        state.lapsing.forEach((at, ids) -> copy.lapsing.put(at, new ArrayList<>(ids)));
        return copy;
    }
}
