package io.quartier.promotions.model.settle;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.limit.Answer;
import io.quartier.promotions.model.limit.Answer.Granted;
import io.quartier.promotions.model.limit.Answer.Refused;
import io.quartier.promotions.model.limit.BookState;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.ClaimBook;
import io.quartier.promotions.model.limit.Issuing;
import io.quartier.promotions.model.limit.Need;
import io.quartier.promotions.model.limit.Order;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the limits of one trigger: {@code first} and the budget, all pots, all versions; and lets versions that are suspended issue nothing.
 *
 * <p>State: {@link BookState}. Order: inputs in {@link LimitInput#IN_ORDER}, {@link #lapse} for an instant after all inputs of it.
 */
public final class Settling {
    private final ClaimBook book;
    private final Map<Integer, Suspension> suspensions;
    private final Triggers triggers;

    /**
     * Keeps its state in that bean.
     *
     * @param disorderBound how much later than it occurred an order may come
     */
    public Settling(BookState state, Triggers triggers, Duration disorderBound) {
        this.book = new ClaimBook(state, disorderBound);
        this.suspensions = state.suspensions;
        this.triggers = triggers;
    }

    /** Takes in the next input. */
    public Settled apply(LimitInput input) {
        if (input.suspension() != null) {
            return suspend(input.suspension());
        }
        if (input.match() != null) {
            return decide(input.match());
        }
        if (input.request() != null) {
            return answer(input.request());
        }
        return input.step() == null ? Settled.changed(List.of()) : follow(input.step());
    }

    /** Event time has passed an instant at which claims lapse. */
    public Settled lapse(Instant at) {
        return Settled.changed(book.lapse(at));
    }

    /** Forgets what was settled before an instant. */
    public void forget(Instant before) {
        book.forget(before);
    }

    /** The first of a version counts; later ones say the same. */
    private Settled suspend(Suspension suspension) {
        return Settled.suspended(
                suspensions.putIfAbsent(suspension.version(), suspension) == null ? suspension : null);
    }

    /** What was offered before its version was suspended stays so. */
    private Settled decide(PassedMatch match) {
        Optional<Claim> before = book.findClaim(Ticket.id(match.trigger(), match.decisionId()));
        Ruling ruling = match.toRuling(triggers);
        if (before.isEmpty() && suspensions.containsKey(match.version())) {
            return new Settled(Decision.suppressed(ruling.candidate(), ruling.verdict(), Reason.SUSPENDED), null,
                    List.of(), null);
        }
        Decision decision = new Issuing(book).decide(ruling);
        Optional<Claim> claim = book.findClaim(Ticket.id(match.trigger(), match.decisionId()));
        Outgoing outgoing = Outgoing.find(decision, ruling.candidate().trigger(), match.said()).orElse(null);
        return new Settled(decision, null, claim.filter(Claim::isHolding).stream().toList(), outgoing,
                claim.map(Claim::lapsesAt).orElse(null), null);
    }

    private Settled answer(RedeemRequest request) {
        Optional<Claim> before = book.findClaim(request.claimId());
        Need need = before.map(claim -> need(claim.ticket(), request))
                .orElseGet(() -> new Need(request.at(), List.of(), 0, null));
        Answer answer = book.redeem(request.claimId(), request.checkoutId(), need);
        return switch (answer) {
            case Refused refused -> new Settled(null,
                    new RedeemReply(request.requestId(), request.at(), request.claimId(), refused.reason(), null),
                    List.of(), null);
            case Granted granted -> new Settled(null, new RedeemReply(request.requestId(), request.at(),
                    request.claimId(), null, granted.claim().lapsesAt()), changed(before, granted.claim()), null);
        };
    }

    /** Who asks again changes nothing. */
    private static List<Claim> changed(Optional<Claim> before, Claim now) {
        return before.filter(now::equals).isPresent() ? List.of() : List.of(now);
    }

    /** Limits are those of the version in force; of a trigger that was killed, those it was issued under: what was promised is kept. */
    private Need need(Ticket ticket, RedeemRequest request) {
        LiveTrigger live = triggers.findInForce(ticket.trigger(), request.at())
                .or(() -> triggers.find(ticket.trigger(), ticket.version()))
                .orElseThrow(() -> new IllegalStateException(
                        "nobody knows version %d of %s".formatted(ticket.version(), ticket.trigger())));
        return Need.of(live.trigger(), ticket.place(), request.at(), request.cost());
    }

    /** Only what may come of a cancellation changes, nothing that anybody is told. */
    private List<Claim> shipped(ClaimStep step) {
        book.ship(step.claimId(), step.orderId());
        return List.of();
    }

    private Settled follow(ClaimStep step) {
        return Settled.changed(switch (step.kind()) {
            case PLACED -> book.commit(step.claimId(), Order.ofClaim(step.orderId(), step.at()));
            case SHIPPED -> shipped(step);
            case CANCELLED -> book.cancel(step.claimId(), step.orderId(), step.at());
            case RETURNED -> book.giveBack(step.claimId(), step.orderId(), step.at());
        });
    }
}
