package io.quartier.promotions.codec;

import io.quartier.common.sink.FactRecord;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.schemas.ClaimReply;
import io.quartier.schemas.Topic;

/** Answers to requests at checkout as the topic has them. */
public final class ReplyRecord implements FactRecord<RedeemReply> {
    private static final long serialVersionUID = 1L;

    @Override
    public Topic topic() {
        return Topic.CLAIM_REPLIES;
    }

    @Override
    public String key(RedeemReply reply) {
        return reply.claimId();
    }

    @Override
    public ClaimReply toRecord(RedeemReply reply) {
        return ClaimReply.newBuilder().setEventId(reply.requestId() + "@reply").setOccurredAt(reply.at())
                .setRequestId(reply.requestId()).setClaimId(reply.claimId()).setGranted(reply.isGranted())
                .setReason(reply.reason() == null ? null : reply.reason().name()).setOrderBy(reply.orderBy()).build();
    }
}
