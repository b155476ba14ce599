package io.quartier.promotions.model.limit;

import java.time.Instant;
import java.util.List;

/** An input of the book, so that a run can be recorded and run again. */
sealed interface Step {
    /** Issued; places are taken now or at checkout. */
    record Issue(Ticket ticket, Need need, boolean atIssue) implements Step {}

    /** Redeemed at checkout. */
    record Redeem(String claimId, Need need) implements Step {}

    /** Ordered. */
    record Commit(String claimId, Order order) implements Step {}

    /** The order has left. */
    record Ship(String claimId, String orderId, Instant at) implements Step {}

    /** The order is cancelled. */
    record Cancel(String claimId, String orderId, Instant at) implements Step {}

    /** The order is sent back. */
    record GiveBack(String claimId, String orderId, Instant at) implements Step {}

    /** Event time has passed an instant. */
    record Lapse(Instant at) implements Step {}

    /** What the book answers. */
    default List<Object> run(ClaimBook book) {
        return switch (this) {
            case Issue it when it.atIssue -> List.of(book.offerAndReserve(it.ticket, it.need));
            case Issue it -> List.of(book.offer(it.ticket, it.need));
            case Redeem it -> List.of(book.redeem(it.claimId, it.need));
            case Commit it -> List.copyOf(book.commit(it.claimId, it.order));
            case Ship it -> List.copyOf(book.ship(it.claimId, it.orderId));
            case Cancel it -> List.copyOf(book.cancel(it.claimId, it.orderId, it.at));
            case GiveBack it -> List.copyOf(book.giveBack(it.claimId, it.orderId, it.at));
            case Lapse it -> List.copyOf(book.lapse(it.at));
        };
    }

    /** Whether the naive ledger grants it; true where nothing is asked for. */
    default boolean run(NaiveLedger naive) {
        switch (this) {
            case Issue it -> {
                return naive.offer(it.ticket, it.need, it.atIssue);
            }
            case Redeem it -> {
                return naive.redeem(it.claimId, it.need);
            }
            case Commit it -> naive.commit(it.claimId, it.order);
            case Ship it -> naive.ship(it.claimId, it.orderId, it.at);
            case Cancel it -> naive.cancel(it.claimId, it.orderId, it.at);
            case GiveBack it -> naive.giveBack(it.claimId, it.orderId, it.at);
            case Lapse it -> naive.advance(it.at.plusMillis(1));
        }
        return true;
    }
}
