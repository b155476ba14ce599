package io.quartier.promotions.codec;

import io.quartier.common.sink.FactRecord;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.schemas.DecisionStatus;
import io.quartier.schemas.PromotionDecision;
import io.quartier.schemas.Topic;
import java.util.Locale;

/** Decisions as the topic has them. */
public final class DecisionRecord implements FactRecord<Decision> {
    private static final long serialVersionUID = 1L;

    @Override
    public Topic topic() {
        return Topic.PROMOTION_DECISIONS;
    }

    @Override
    public String key(Decision decision) {
        return decision.decisionId();
    }

    @Override
    public PromotionDecision toRecord(Decision decision) {
        return PromotionDecision.newBuilder().setEventId(decision.decisionId() + '@' + decision.status().word())
                .setOccurredAt(decision.decidedAt()).setDecisionId(decision.decisionId())
                .setTriggerId(decision.trigger()).setVersion(decision.version()).setSubject(decision.subject())
                .setRegionId(decision.regionId()).setStatus(DecisionStatus.valueOf(decision.status().name()))
                .setReason(decision.reason() == null ? null : decision.reason().name()).setArm(decision.arm())
                .setChannel(decision.channel() == null ? null : decision.channel().name().toLowerCase(Locale.ROOT))
                .setOfferCode(decision.code())
                .setClaimId(
                        decision.code() == null ? null : Ticket.id(decision.trigger(), decision.decisionId()))
                .setValidUntil(decision.validUntil()).setHeldUntil(decision.heldUntil())
                .setMatch(decision.match().parts()).setModelVersion(decision.modelVersion()).build();
    }
}
