package io.quartier.promotions.codec;

import io.quartier.common.sink.FactRecord;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.settle.Outgoing;
import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.OutboxMessage;
import io.quartier.schemas.Topic;

/** Messages as the topic has them. */
public final class OutboxRecord implements FactRecord<Outgoing> {
    private static final long serialVersionUID = 1L;

    @Override
    public Topic topic() {
        return Topic.OUTBOX;
    }

    @Override
    public String key(Outgoing message) {
        return message.messageId();
    }

    @Override
    public OutboxMessage toRecord(Outgoing message) {
        Decision decision = message.decision();
        return OutboxMessage.newBuilder().setEventId(message.messageId()).setOccurredAt(decision.decidedAt())
                .setMessageId(message.messageId()).setDecisionId(decision.decisionId())
                .setTriggerId(decision.trigger()).setVersion(decision.version()).setSubject(decision.subject())
                .setRegionId(decision.regionId()).setChannel(DispatchChannel.valueOf(message.channel().name()))
                .setTransactional(message.isTransactional()).setLocale(message.said().locale())
                .setTitle(message.said().title()).setText(message.said().text()).setOfferCode(decision.code())
                .setClaimId(decision.code() == null ? null : Ticket.id(decision.trigger(), decision.decisionId()))
                .setValidUntil(decision.validUntil()).build();
    }
}
