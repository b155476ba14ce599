package io.quartier.promotions.model.limit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket and what it holds of the limits.
 *
 * @param ticket       what was issued
 * @param status       where it is
 * @param takings      what it holds; empty while offered and after release
 * @param reservedAt   when it took its place; null if it never did
 * @param settledAt    when it was committed or released; null before
 * @param amountMinor  money reserved, then committed, in minor units of its currency
 * @param lapsesAt     the last instant at which an order commits it, to the millisecond; null if there is nothing to redeem
 * @param reopensUntil until when an order sent back releases it; null if never
 * @param orderId      the order that committed it; null before
 * @param isShipped    whether that order has left, so that cancelling it releases nothing
 */
public record Claim(Ticket ticket, Status status, List<Taking> takings, @Nullable Instant reservedAt,
        @Nullable Instant settledAt, long amountMinor, @Nullable Instant lapsesAt, @Nullable Instant reopensUntil,
        @Nullable String orderId, boolean isShipped) {
    public Claim {
        takings = List.copyOf(takings);
    }

    /** Where a claim is. */
    public enum Status {
        /** The shopper knows of it; it holds nothing, and there is no row of it. */
        OFFERED,
        /** It holds a place until its order comes or it lapses. */
        RESERVED,
        /** It has an order. */
        COMMITTED,
        /** It holds nothing any more, for ever. */
        RELEASED
    }

    static Claim offered(Ticket ticket, @Nullable Instant lapsesAt) {
        return new Claim(ticket, Status.OFFERED, List.of(), null, null, 0, lapsesAt, null, null, false);
    }

    Claim reserved(Need need) {
        return new Claim(ticket, Status.RESERVED, need.demands().stream().map(Taking::of).toList(), need.at(), null,
                need.amountMinor(), lapsesAt, need.reopensUntil(), null, false);
    }

    /** An order that took off more than was reserved counts as what was reserved. */
    Claim committed(@Nullable String byOrder, Instant at, long usedMinor) {
        long settledMinor = Math.min(amountMinor, usedMinor);
        return new Claim(ticket, Status.COMMITTED, takings.stream().map(it -> it.settled(settledMinor)).toList(),
                reservedAt, at, settledMinor, lapsesAt, reopensUntil, byOrder, false);
    }

    Claim shipped() {
        return new Claim(ticket, status, takings, reservedAt, settledAt, amountMinor, lapsesAt, reopensUntil, orderId,
                true);
    }

    Claim released(Instant at) {
        return new Claim(ticket, Status.RELEASED, List.of(), reservedAt, at, amountMinor, lapsesAt, null, orderId,
                isShipped);
    }

    /** Whether it holds a place. */
    public boolean isHolding() {
        return status == Status.RESERVED || status == Status.COMMITTED;
    }

    /** Whether anybody is told of it: it holds a place or held one. */
    public boolean hasRow() {
        return reservedAt != null;
    }

    /** Whether an order commits it: not one from before it was reserved, and for ever not one that is too late. */
    boolean awaits(Order order) {
        return status == Status.RESERVED && reservedAt != null && !order.at().isBefore(reservedAt)
                && (lapsesAt == null || !order.at().isAfter(lapsesAt));
    }

    /** Whether a shopper may redeem it now. */
    boolean isRedeemable(Instant at) {
        return status == Status.OFFERED && ticket.validUntil() != null && at.isBefore(ticket.validUntil());
    }

    /** Whether it waits for a shopper or an order. */
    boolean isOpen() {
        return status == Status.OFFERED || status == Status.RESERVED;
    }

    boolean isReopening(Instant sentBackAt) {
        return reopensUntil != null && sentBackAt.isBefore(reopensUntil);
    }

    boolean isCommittedBy(String order) {
        return status == Status.COMMITTED && order.equals(orderId);
    }

    boolean isSettledBefore(Instant before) {
        return settledAt != null && settledAt.isBefore(before);
    }
}
