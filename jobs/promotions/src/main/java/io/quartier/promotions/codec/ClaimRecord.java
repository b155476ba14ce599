package io.quartier.promotions.codec;

import static java.util.Objects.requireNonNull;

import io.quartier.common.sink.FactRecord;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.schemas.ClaimStatus;
import io.quartier.schemas.PromotionClaim;
import io.quartier.schemas.Topic;
import java.time.Instant;
import java.util.Locale;

/** Claims as the topic has them. */
public final class ClaimRecord implements FactRecord<Claim> {
    private static final long serialVersionUID = 1L;

    @Override
    public Topic topic() {
        return Topic.CLAIMS;
    }

    @Override
    public String key(Claim claim) {
        return claim.ticket().claimId();
    }

    @Override
    public PromotionClaim toRecord(Claim claim) {
        Ticket ticket = claim.ticket();
        return PromotionClaim.newBuilder()
                .setEventId(ticket.claimId() + '@' + claim.status().name().toLowerCase(Locale.ROOT))
                .setOccurredAt(changedAt(claim)).setClaimId(ticket.claimId()).setDecisionId(ticket.decisionId())
                .setTriggerId(ticket.trigger()).setVersion(ticket.version()).setSubject(ticket.subject())
                .setRegionId(ticket.place().regionId()).setStatus(ClaimStatus.valueOf(claim.status().name()))
                .setReservedAt(claim.reservedAt()).setSettledAt(claim.settledAt()).setAmount(claim.amountMinor())
                .setCurrency(ticket.place().currency()).setOrderId(claim.orderId()).build();
    }

    private static Instant changedAt(Claim claim) {
        Instant settledAt = claim.settledAt();
        return settledAt == null ? requireNonNull(claim.reservedAt(), "claim never took its place") : settledAt;
    }
}
