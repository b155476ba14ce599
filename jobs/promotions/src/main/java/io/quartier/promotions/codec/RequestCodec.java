package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.settle.RedeemRequest;
import io.quartier.promotions.type.PromotionTypes;
import io.quartier.schemas.ClaimRequest;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads requests at checkout. */
public final class RequestCodec implements EventCodec<ClaimRequest, RedeemRequest> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<ClaimRequest> avroType() {
        return ClaimRequest.class;
    }

    @Override
    public TypeInformation<RedeemRequest> eventType() {
        return PromotionTypes.REQUEST;
    }

    @Override
    public RedeemRequest toEvent(ClaimRequest said, Origin origin) {
        return new RedeemRequest(said.getEventId(), said.getOccurredAt(), said.getClaimId(), said.getCheckoutId(),
                new Cost(said.getCurrency(), said.getAmount()));
    }

    @Override
    public String eventId(RedeemRequest request) {
        return request.requestId();
    }

    @Override
    public Instant occurredAt(RedeemRequest request) {
        return request.at();
    }

    @Override
    public Check<RedeemRequest> check() {
        return RequestCodec::faultOf;
    }

    private static @Nullable Fault faultOf(RedeemRequest request) {
        return request.requestId().isEmpty() || request.claimId().isEmpty() || request.checkoutId().isEmpty()
                ? new Fault("MISSING_FIELD", "eventId, claimId and checkoutId must not be empty")
                : null;
    }
}
