package io.quartier.promotions.model.limit;

import static io.quartier.promotions.model.decision.Scenes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.limit.Answer.Granted;
import io.quartier.promotions.model.limit.Answer.Refused;
import io.quartier.promotions.model.limit.Claim.Status;
import io.quartier.promotions.model.limit.Demand.Kind;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimBookTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Instant UNTIL = NOON.plus(Duration.ofHours(1));
    private static final Instant LAPSES = UNTIL.plus(BOUND);

    private final BookState state = new BookState();
    private final ClaimBook book = new ClaimBook(state, BOUND);

    @Test
    void takesThePlaceAtCheckoutAndCommitsItByTheOrder() {
        book.offer(ticket("a"), places(1, NOON));
        assertThat(pot()).isEqualTo(Pot.FULL);

        assertThat(status(book.redeem(id("a"), places(1, NOON.plusSeconds(5))))).isEqualTo(Status.RESERVED);
        assertThat(pot()).isEqualTo(new Pot(1, 0, NOON.plusSeconds(5)));
        assertThat(book.commit(id("a"), order("o-1", NOON.plusSeconds(9)))).extracting(Claim::status)
                .containsExactly(Status.COMMITTED);
        assertThat(pot()).isEqualTo(new Pot(0, 1, NOON.plusSeconds(9)));
        assertThat(book.commit(id("a"), order("o-2", NOON.plusSeconds(10)))).isEmpty();
    }

    @Test
    void anOrderOfTheLastInstantCommitsAndOneLaterNever() {
        reserve("a", "b");

        assertThat(book.commit(id("a"), order("o-1", LAPSES))).hasSize(1);
        assertThat(book.commit(id("b"), order("o-2", LAPSES.plusMillis(1)))).isEmpty();
        assertThat(book.lapse(LAPSES)).extracting(it -> it.ticket().decisionId()).containsExactly("b");
        assertThat(book.commit(id("b"), order("o-3", LAPSES))).isEmpty();
    }

    @Test
    void aReleasedPlaceGoesToTheNextAndNotToThoseTold() {
        reserve("a");
        assertThat(book.offerAndReserve(ticket("told"), places(1, NOON))).isEqualTo(exhausted());
        book.lapse(LAPSES);

        assertThat(book.offerAndReserve(ticket("told"), places(1, LAPSES))).isEqualTo(exhausted());
        assertThat(status(book.offerAndReserve(ticket("next"), places(1, LAPSES)))).isEqualTo(Status.RESERVED);
    }

    @Test
    void whoWasToldAtCheckoutIsToldAgain() {
        book.offer(ticket("a"), places(1, NOON));
        book.offer(ticket("b"), places(1, NOON));
        book.redeem(id("a"), places(1, NOON));
        assertThat(book.redeem(id("b"), places(1, NOON))).isEqualTo(exhausted());
        book.commit(id("a"), order("o-1", NOON.plusSeconds(1)));
        book.cancel(id("a"), "o-1", NOON.plusSeconds(2));

        assertThat(pot().committed()).isZero();
        assertThat(book.redeem(id("b"), places(1, NOON.plusSeconds(3)))).isEqualTo(exhausted());
    }

    @Test
    void aClaimIsHeldForOneCheckoutAndForNoneOnceItHasItsOrder() {
        reserve("a");
        assertThat(status(book.redeem(id("a"), "cart-1", places(1, NOON)))).isEqualTo(Status.RESERVED);
        assertThat(book.redeem(id("a"), "cart-2", places(1, NOON))).isEqualTo(new Refused(Reason.REPEAT));
        book.commit(id("a"), order("o-1", NOON.plusSeconds(1)));
        assertThat(status(book.redeem(id("a"), "cart-1", places(1, NOON)))).isEqualTo(Status.COMMITTED);
        assertThat(book.redeem(id("a"), "cart-2", places(1, NOON))).isEqualTo(new Refused(Reason.REPEAT));
    }

    @Test
    void aClaimThatWasTakenAtIssueAndHasItsOrderIsForNoCheckout() {
        reserve("a");
        book.commit(id("a"), order("o-1", NOON.plusSeconds(1)));
        assertThat(book.redeem(id("a"), "cart-1", places(1, NOON))).isEqualTo(new Refused(Reason.REPEAT));
    }

    @Test
    void checkoutsAreForgottenWithTheirClaims() {
        reserve("a");
        book.redeem(id("a"), "cart-1", places(1, NOON));
        book.commit(id("a"), order("o-1", NOON.plusSeconds(1)));
        book.forget(NOON.plusSeconds(1));
        assertThat(state.checkouts).hasSize(1);
        book.forget(NOON.plusSeconds(2));
        assertThat(state.checkouts).isEmpty();
    }

    @Test
    void cancellingReleasesUntilTheOrderHasLeft() {
        reserve("a", "b");
        book.commit(id("a"), order("o-1", NOON.plusSeconds(1)));
        book.commit(id("b"), order("o-2", NOON.plusSeconds(1)));
        book.ship(id("b"), "o-2");

        assertThat(book.cancel(id("a"), "o-9", NOON.plusSeconds(2))).isEmpty();
        assertThat(book.cancel(id("a"), "o-1", NOON.plusSeconds(2))).extracting(Claim::status)
                .containsExactly(Status.RELEASED);
        assertThat(book.cancel(id("b"), "o-2", NOON.plusSeconds(2))).isEmpty();
        assertThat(pot().committed()).isEqualTo(1);
    }

    @Test
    void ordersSentBackReopenOnlyUntilTheEnd() {
        Instant end = NOON.plus(Duration.ofDays(1));
        for (String name : List.of("never", "until", "after")) {
            Instant reopensUntil = name.equals("never") ? null : end;
            book.offerAndReserve(ticket(name), new Need(NOON, List.of(place(9)), 0, reopensUntil));
            book.commit(id(name), order(name, NOON.plusSeconds(1)));
        }

        assertThat(book.giveBack(id("never"), "never", NOON.plusSeconds(2))).isEmpty();
        assertThat(book.giveBack(id("until"), "until", end.minusMillis(1))).hasSize(1);
        assertThat(book.giveBack(id("after"), "after", end)).isEmpty();
        assertThat(pot().committed()).isEqualTo(2);
    }

    @Test
    void anEmptyBudgetTakesNoPlace() {
        Need need = new Need(NOON, List.of(place(5), new Demand(Kind.MONEY, "budget", 999, 1_000)), 1_000, null);

        assertThat(book.offerAndReserve(ticket("a"), need)).isEqualTo(new Refused(Reason.BUDGET_EXHAUSTED));
        assertThat(state.pots).isEmpty();
    }

    @Test
    void anOrderFreesWhatItDidNotUseAndNeverCountsMoreThanWasReserved() {
        money("a", 600);
        money("b", 400);
        assertThat(book.offerAndReserve(ticket("c"), need(1))).isEqualTo(new Refused(Reason.BUDGET_EXHAUSTED));
        book.commit(id("a"), new Order("o-1", NOON.plusSeconds(1), 250));
        book.commit(id("b"), new Order("o-2", NOON.plusSeconds(1), 5_000));

        assertThat(state.pots.get("budget")).isEqualTo(new Pot(0, 650, NOON.plusSeconds(1)));
        assertThat(book.findClaim(id("b")).orElseThrow().amountMinor()).isEqualTo(400);
        assertThat(status(book.offerAndReserve(ticket("d"), need(350)))).isEqualTo(Status.RESERVED);
    }

    @Test
    void aVersionMayLowerALimitBelowWhatIsGone() {
        reserve("a", "b", "c");

        assertThat(book.offerAndReserve(ticket("d"), places(2, NOON))).isEqualTo(exhausted());
        assertThat(status(book.offerAndReserve(ticket("e"), places(4, NOON)))).isEqualTo(Status.RESERVED);
    }

    @Test
    void aTicketThatIsOverOrUnknownIsExpired() {
        book.offer(ticket("a"), places(1, NOON));

        assertThat(book.redeem(id("a"), places(1, UNTIL))).isEqualTo(new Refused(Reason.EXPIRED));
        assertThat(book.redeem("unknown", places(1, NOON))).isEqualTo(new Refused(Reason.EXPIRED));
    }

    @Test
    void nothingToRedeemIsCommittedAtOnce() {
        assertThat(status(book.offerAndReserve(ticket("a", null), places(1, NOON)))).isEqualTo(Status.COMMITTED);
        assertThat(pot()).isEqualTo(new Pot(0, 1, NOON));
        assertThat(state.lapsing).isEmpty();
    }

    @Test
    void aWithdrawnDecisionGivesItsPlaceBack() {
        reserve("a");

        assertThat(book.withdraw(id("a"), NOON.plusSeconds(1))).hasSize(1);
        assertThat(book.withdraw(id("a"), NOON.plusSeconds(2))).isEmpty();
        assertThat(pot().reserved()).isZero();
    }

    @Test
    void forgetsAllButWhatIsCommitted() {
        reserve("a");
        book.offerAndReserve(ticket("b"), places(1, NOON));
        book.commit(id("a"), order("o-1", NOON.plusSeconds(1)));
        state.pots.put("period/day/2026-10-05/total/USD", new Pot(0, 700, NOON));
        book.lapse(LAPSES);
        book.forget(NOON.plusSeconds(2));

        assertThat(state.claims).isEmpty();
        assertThat(state.refusals).isEmpty();
        assertThat(state.lapsing).isEmpty();
        assertThat(state.pots).containsOnlyKeys("first");
        assertThat(pot().committed()).isEqualTo(1);
    }

    private void reserve(String... names) {
        for (String name : names) {
            book.offerAndReserve(ticket(name), places(names.length, NOON));
        }
    }

    private void money(String name, long amountMinor) {
        assertThat(status(book.offerAndReserve(ticket(name), need(amountMinor)))).isEqualTo(Status.RESERVED);
    }

    private static Need need(long amountMinor) {
        return new Need(NOON, List.of(new Demand(Kind.MONEY, "budget", 1_000, amountMinor)), amountMinor, null);
    }

    private static Status status(Answer answer) {
        return switch (answer) {
            case Granted granted -> granted.claim().status();
            case Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private Pot pot() {
        return state.pots.getOrDefault("first", Pot.FULL);
    }

    private static Answer exhausted() {
        return new Refused(Reason.FIRST_EXHAUSTED);
    }

    private static String id(String decisionId) {
        return Ticket.id("rain", decisionId);
    }

    private static Ticket ticket(String decisionId) {
        return ticket(decisionId, UNTIL);
    }

    private static Ticket ticket(String decisionId, @Nullable Instant validUntil) {
        return new Ticket(id(decisionId), decisionId, "rain", 1, "ann", Scenes.BALLARD, "CODE", validUntil);
    }

    private static Need places(int count, Instant at) {
        return new Need(at, List.of(place(count)), 0, null);
    }

    private static Demand place(int count) {
        return new Demand(Kind.PLACES, "first", count, 1);
    }

    private static Order order(String orderId, Instant at) {
        return new Order(orderId, at, 0);
    }
}
