package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.limit.Claim.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves claims from one status to the next, together with what they hold of the pots, so that the two always agree. */
final class Ledger {
    private final BookState state;
    private final Pots pots;

    Ledger(BookState state) {
        this.state = state;
        this.pots = new Pots(state.pots);
    }

    Optional<Claim> find(String claimId) {
        return Optional.ofNullable(state.claims.get(claimId));
    }

    /** The claim if that order committed it and nothing ended that. */
    Optional<Claim> findCommitted(String claimId, String orderId) {
        return find(claimId).filter(claim -> claim.isCommittedBy(orderId));
    }

    /** Why what is needed cannot be had: as the claim was told before, or because there is too little. */
    Optional<Refusal> findRefusal(String claimId, Need need) {
        return findTold(claimId)
                .or(() -> pots.findExhausted(need).map(reason -> new Refusal(reason, need.at())));
    }

    Optional<Refusal> findTold(String claimId) {
        return Optional.ofNullable(state.refusals.get(claimId));
    }

    void remember(String claimId, Refusal refusal) {
        state.refusals.putIfAbsent(claimId, refusal);
    }

    Claim offer(Ticket ticket, @Nullable Instant lapsesAt) {
        if (lapsesAt != null) {
            state.lapsing.computeIfAbsent(lapsesAt.toEpochMilli(), at -> new ArrayList<>()).add(ticket.claimId());
        }
        return put(Claim.offered(ticket, lapsesAt));
    }

    Claim reserve(Claim claim, Need need) {
        pots.reserve(need);
        return put(claim.reserved(need));
    }

    Claim commit(Claim claim, @Nullable String orderId, Instant at, long usedMinor) {
        Claim committed = claim.committed(orderId, at, usedMinor);
        pots.commit(claim.takings(), committed.takings(), at);
        return put(committed);
    }

    Claim ship(Claim claim) {
        return put(claim.shipped());
    }

    /** It has no takings while it is only offered. */
    Claim release(Claim claim, Instant at) {
        if (claim.status() == Status.COMMITTED) {
            pots.releaseCommitted(claim.takings(), at);
        } else {
            pots.releaseReserved(claim.takings(), at);
        }
        return put(claim.released(at));
    }

    /** What lapses at that instant, whatever has become of it since; by name. */
    List<Claim> removeLapsing(Instant at) {
        List<String> ids = state.lapsing.remove(at.toEpochMilli());
        return ids == null ? List.of() : ids.stream().sorted().flatMap(id -> find(id).stream()).toList();
    }

    void forget(Instant before) {
        state.claims.values().removeIf(claim -> claim.isSettledBefore(before));
        state.refusals.values().removeIf(refusal -> refusal.at().isBefore(before));
        state.checkouts.keySet().removeIf(claimId -> !state.claims.containsKey(claimId));
        pots.forget(before);
    }

    /** The checkout that a claim is held for; empty if nobody asked for it. */
    Optional<String> findCheckout(String claimId) {
        return Optional.ofNullable(state.checkouts.get(claimId));
    }

    void holdFor(String claimId, String checkoutId) {
        state.checkouts.put(claimId, checkoutId);
    }

    private Claim put(Claim claim) {
        state.claims.put(claim.ticket().claimId(), claim);
        return claim;
    }
}
