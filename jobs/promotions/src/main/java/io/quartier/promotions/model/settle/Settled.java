package io.quartier.promotions.model.settle;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.live.Suspension;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one input.
 *
 * @param decision what became of the match; null for anything else
 * @param reply    the answer to the request; null for anything else
 * @param claims   claims that changed and have a row
 * @param suspension a version of the trigger that was not suspended before; null for anything else
 * @param outgoing what the shopper is told; null unless the decision is issued with a message
 * @param lapsesAt when a claim that was issued lapses; null if none was, or it never does
 */
public record Settled(@Nullable Decision decision, @Nullable RedeemReply reply, List<Claim> claims,
        @Nullable Outgoing outgoing, @Nullable Instant lapsesAt, @Nullable Suspension suspension) {
    public Settled {
        claims = List.copyOf(claims);
    }

    /** Of a match or a request. */
    Settled(@Nullable Decision decision, @Nullable RedeemReply reply, List<Claim> claims, @Nullable Instant lapsesAt) {
        this(decision, reply, claims, null, lapsesAt, null);
    }

    static Settled suspended(@Nullable Suspension suspension) {
        return new Settled(null, null, List.of(), null, null, suspension);
    }

    static Settled changed(List<Claim> claims) {
        return new Settled(null, null, claims.stream().filter(Claim::hasRow).toList(), null);
    }

    /** Whether the decision took a place or money. */
    public boolean isCounted() {
        return decision != null && !claims.isEmpty();
    }
}
