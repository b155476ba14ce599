package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.limit.Answer.Granted;
import io.quartier.promotions.model.limit.Answer.Refused;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the claims of a trigger are counted, of {@code first} and of the budget alike. What is reserved and committed
 * together never exceeds a limit. Every input may come again: it changes nothing and gets the same answer, unless the claim is over
 * meanwhile.
 *
 * <p>State: that of the trigger. Time: event time of the inputs. Order: inputs in the order of event time; {@link #lapse} for an
 * instant after all inputs of that instant.
 */
public final class ClaimBook {
    private final Ledger ledger;
    private final Duration disorderBound;

    /**
     * Keeps its state in that bean.
     *
     * @param disorderBound how much later than it occurred an order may come
     */
    public ClaimBook(BookState state, Duration disorderBound) {
        this.ledger = new Ledger(state);
        this.disorderBound = disorderBound;
    }

    /** A claim by its id. */
    public Optional<Claim> findClaim(String claimId) {
        return ledger.find(claimId);
    }

    /** Issues a ticket that takes its place at checkout, if there still is any place and money. */
    public Answer offer(Ticket ticket, Need need) {
        return findKnown(ticket)
                .orElseGet(() -> unlessRefused(ticket.claimId(), need.least(), () -> enter(ticket)));
    }

    /** Issues a ticket that takes its place at once. One with which there is nothing to redeem is committed at once. */
    public Answer offerAndReserve(Ticket ticket, Need need) {
        return findKnown(ticket).orElseGet(() -> unlessRefused(ticket.claimId(), need, () -> {
            Claim claim = ledger.reserve(enter(ticket), need);
            return ticket.validUntil() == null ? ledger.commit(claim, null, need.at(), need.amountMinor()) : claim;
        }));
    }

    private Optional<Answer> findKnown(Ticket ticket) {
        return ledger.find(ticket.claimId()).map(Granted::new);
    }

    private Claim enter(Ticket ticket) {
        return ledger.offer(ticket, lapsesAt(ticket.validUntil()));
    }

    private @Nullable Instant lapsesAt(@Nullable Instant validUntil) {
        return validUntil == null ? null : Instant.ofEpochMilli(validUntil.plus(disorderBound).toEpochMilli());
    }

    private Answer unlessRefused(String claimId, Need need, Supplier<Claim> grant) {
        Optional<Refusal> refusal = ledger.findRefusal(claimId, need);
        refusal.ifPresent(told -> ledger.remember(claimId, told));
        return refusal.<Answer>map(told -> new Refused(told.reason())).orElseGet(() -> new Granted(grant.get()));
    }

    /**
     * A shopper wants to redeem a ticket at checkout. The claim then stands for the amount first asked for. A ticket not known, or
     * over, is {@code EXPIRED}, unless the shopper was told before that there is nothing left.
     */
    public Answer redeem(String claimId, Need need) {
        Optional<Claim> claim = ledger.find(claimId);
        if (claim.filter(Claim::isHolding).isPresent()) {
            return new Granted(claim.get());
        }
        return claim.filter(offered -> offered.isRedeemable(need.at()))
                .map(offered -> unlessRefused(claimId, need, () -> ledger.reserve(offered, need)))
                .orElseGet(() -> new Refused(ledger.findTold(claimId).map(Refusal::reason).orElse(Reason.EXPIRED)));
    }

    /**
     * The same for one checkout: a claim that was granted to another, or has its order already, is refused as {@code REPEAT}, so that two
     * orders never rest on one place.
     */
    public Answer redeem(String claimId, String checkoutId, Need need) {
        if (isOfAnother(claimId, checkoutId)) {
            return new Refused(Reason.REPEAT);
        }
        Answer answer = redeem(claimId, need);
        if (answer instanceof Granted) {
            ledger.holdFor(claimId, checkoutId);
        }
        return answer;
    }

    private boolean isOfAnother(String claimId, String checkoutId) {
        return ledger.findCheckout(claimId).map(holder -> !holder.equals(checkoutId)).orElseGet(
                () -> ledger.find(claimId).filter(claim -> claim.status() == Claim.Status.COMMITTED).isPresent());
    }

    /** An order uses a claim: commits it if it was reserved by then and the order is not too late. Answers with what changed. */
    public List<Claim> commit(String claimId, Order order) {
        return ledger.find(claimId)
                .filter(claim -> claim.awaits(order))
                .map(claim -> ledger.commit(claim, order.orderId(), order.at(), order.amountMinor())).stream().toList();
    }

    /** The order of a claim has left. Answers with what changed. */
    public List<Claim> ship(String claimId, String orderId) {
        return ledger.findCommitted(claimId, orderId).filter(claim -> !claim.isShipped()).map(ledger::ship).stream()
                .toList();
    }

    /** The order of a claim is cancelled: its place is free again unless it has left. Answers with what changed. */
    public List<Claim> cancel(String claimId, String orderId, Instant at) {
        return ledger.findCommitted(claimId, orderId).filter(claim -> !claim.isShipped())
                .map(claim -> ledger.release(claim, at)).stream().toList();
    }

    /** The order of a claim is sent back: its place is free again if the limit says so. Answers with what changed. */
    public List<Claim> giveBack(String claimId, String orderId, Instant at) {
        return ledger.findCommitted(claimId, orderId).filter(claim -> claim.isReopening(at))
                .map(claim -> ledger.release(claim, at)).stream().toList();
    }

    /** The decision is withdrawn before it was delivered: nobody can redeem it any more. Answers with what changed. */
    public List<Claim> withdraw(String claimId, Instant at) {
        return ledger.find(claimId).filter(Claim::isOpen).map(claim -> ledger.release(claim, at)).stream().toList();
    }

    /** Event time has passed an instant at which claims lapse: places without an order are free again. Answers with what changed. */
    public List<Claim> lapse(Instant at) {
        return ledger.removeLapsing(at).stream().filter(Claim::isOpen).map(claim -> ledger.release(claim, at)).toList();
    }

    /**
     * Forgets claims settled before an instant, who was told before it that there is nothing left, and budgets of periods not used
     * since. What is committed stays counted.
     *
     * @param before as long ago as decisions may come again and orders may be cancelled or sent back
     */
    public void forget(Instant before) {
        ledger.forget(before);
    }
}
