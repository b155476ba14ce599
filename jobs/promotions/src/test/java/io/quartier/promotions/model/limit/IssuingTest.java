package io.quartier.promotions.model.limit;

import static io.quartier.promotions.model.decision.Scenes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Assignment;
import io.quartier.promotions.model.decision.Candidate;
import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Decision.Status;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.decision.SubjectDesk;
import io.quartier.promotions.model.decision.SubjectState;
import io.quartier.promotions.model.limit.Answer.Granted;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The whole chain, from matches to decisions. */
class IssuingTest {
    private static final int PLACES = 50;
    private static final Trigger AT_ISSUE = Scenes.trigger("at-issue", Scenes.OFFER, "holdout: 20%",
            "limits: {first: {count: 50, count_at: issue}}");
    private static final Trigger AT_CHECKOUT = Scenes.trigger("at-checkout", "repeat: always",
            "limits: {first: {count: 50, count_at: redeem}}",
            "offer: {kind: percent, value: 20, code: RAIN20, valid_for: 1m}");

    private final Map<String, SubjectState> subjects = new HashMap<>();
    private final BookState state = new BookState();
    private final ClaimBook book = new ClaimBook(state, Shop.BOUND);
    private final Issuing issuing = new Issuing(book);

    @Test
    void everyMatchGetsOneDecisionAndFiftyAreIssued() {
        List<Decision> decisions = new ArrayList<>();
        for (int index = 0; index < 300; index++) {
            decisions.add(decide(Scenes.match(AT_ISSUE, "s-" + index % 200, NOON.plusSeconds(index))));
        }

        assertThat(decisions).extracting(Decision::decisionId).doesNotHaveDuplicates();
        List<Decision> issued = decisions.stream().filter(it -> it.status() == Status.ISSUED).toList();
        assertThat(issued).hasSize(PLACES).extracting(Decision::code).doesNotHaveDuplicates()
                .allMatch(code -> code != null && code.matches("RAIN20-[0-9A-Z]{16}"));
        assertThat(decisions).filteredOn(it -> it.arm().equals(Assignment.HOLDOUT))
                .extracting(Decision::reason).containsOnly(Reason.HOLDOUT, Reason.REPEAT);
        assertThat(decisions).filteredOn(it -> it.status() == Status.SUPPRESSED).extracting(Decision::reason)
                .containsOnly(Reason.HOLDOUT, Reason.FIRST_EXHAUSTED, Reason.REPEAT);
    }

    @Test
    void aReplayMakesTheSameDecisions() {
        List<Candidate> matches = new ArrayList<>();
        for (int index = 0; index < 120; index++) {
            matches.add(Scenes.match(AT_ISSUE, "s-" + index % 90, NOON.plusSeconds(index)));
        }
        List<Decision> first = matches.stream().map(this::decide).toList();

        assertThat(matches.stream().map(this::decide).toList()).isEqualTo(first);
        assertThat(matches.stream().map(new IssuingTest()::decide).toList()).isEqualTo(first);
    }

    /** Shoppers leave their carts, order late and cancel; the demand goes on until every place has its order. */
    @RepeatedTest(10)
    void inTheEndExactlyFiftyAreCommitted(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        int reserved = 0;
        Instant now = NOON;
        for (int index = 0; index < 2_000; index++) {
            now = now.plusSeconds(1);
            book.lapse(now.minusSeconds(1));
            Decision decision = decide(Scenes.match(AT_CHECKOUT, "s-" + index, now));
            reserved += decision.status() == Status.ISSUED && buy(decision, now, random) ? 1 : 0;
            Pot pot = state.pots.getOrDefault("first/total", Pot.FULL);
            assertThat(pot.reserved() + pot.committed()).isLessThanOrEqualTo(PLACES);
        }

        assertThat(state.pots.get("first/total")).extracting(Pot::reserved, Pot::committed)
                .containsExactly(0L, (long) PLACES);
        assertThat(reserved).isGreaterThan(PLACES);
        assertThat(state.claims.values()).filteredOn(it -> it.status() == Claim.Status.COMMITTED).hasSize(PLACES);
    }

    /** Whether the shopper got a place; what they then do is left to chance. */
    private boolean buy(Decision decision, Instant now, Random random) {
        String claimId = Ticket.id(decision.trigger(), decision.decisionId());
        Need need = Need.of(AT_CHECKOUT, Scenes.BALLARD, now, new Cost("USD", 100));
        boolean isGranted = book.redeem(claimId, need) instanceof Granted;
        Order order = new Order("o-" + claimId, now, 100);
        switch (random.nextInt(4)) {
            case 0 -> book.commit(claimId, order);
            case 1 -> book.commit(claimId, new Order("o-" + claimId, now.plus(Duration.ofMinutes(5)), 100));
            case 2 -> {
                book.commit(claimId, order);
                book.cancel(claimId, order.orderId(), now);
            }
            default -> assertThat(book.commit("unknown", order)).isEmpty();
        }
        return isGranted;
    }

    @Test
    void whatWaitsIsPendingAndTakesNothing() {
        Trigger held = Scenes.trigger("held", Scenes.OFFER, "limits: {first: {count: 1, count_at: issue}}",
                "schedule: {days: MO-SU, hours: \"14:00-15:00\", outside: hold}");
        Candidate match = Scenes.match(held, "ann", NOON);
        Instant two = NOON.plus(Duration.ofHours(2));

        Decision pending = decide(match);
        assertThat(pending.status()).isEqualTo(Status.PENDING);
        assertThat(pending.heldUntil()).isEqualTo(two);
        assertThat(state.pots).isEmpty();
        Decision issued = decide(match.again(two, Candidate.Seen.NOTHING));
        assertThat(issued.status()).isEqualTo(Status.ISSUED);
        assertThat(issued.decisionId()).isEqualTo(pending.decisionId());
        assertThat(issued.validUntil()).isEqualTo(NOON.plus(Duration.ofHours(6)));
    }

    @Test
    void aMessageWithoutLimitsNeedsNoBook() {
        Decision decision = decide(Scenes.match(Scenes.trigger("message"), "ann", NOON));

        assertThat(decision.status()).isEqualTo(Status.ISSUED);
        assertThat(decision.code()).isNull();
        assertThat(state.claims).isEmpty();
    }

    private Decision decide(Candidate candidate) {
        SubjectState subject = subjects.computeIfAbsent(candidate.subject(), name -> new SubjectState());
        List<Ruling> rulings = new SubjectDesk(subject, 0).decide(List.of(candidate));
        return issuing.decide(rulings.getFirst());
    }
}
