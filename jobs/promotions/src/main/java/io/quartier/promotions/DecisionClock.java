package io.quartier.promotions;

import static io.quartier.promotions.PromotionsOperator.CLICKS_CLOCK;
import static io.quartier.promotions.PromotionsOperator.ORDERS_CLOCK;
import static io.quartier.promotions.PromotionsOperator.REQUESTS_CLOCK;
import static io.quartier.promotions.PromotionsOperator.TRIGGERS_CLOCK;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.stream.OperatorId;
import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.settle.RedeemRequest;
import io.quartier.promotions.model.shopper.ShopperEvent;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * The clock that decisions go by: how far what is always waited for has come. News about places are waited for within a bound behind it.
 */
public final class DecisionClock {
    private DecisionClock() {}

    /** A stream without elements, with the watermarks of all four. */
    public static DataStream<Boolean> of(Admitted<ShopperEvent> clicks, Admitted<OrderStep> orders,
            Admitted<RedeemRequest> requests, Admitted<PublishedVersion> triggers) {
        return clock(clicks.events(), CLICKS_CLOCK).union(clock(orders.events(), ORDERS_CLOCK),
                clock(requests.events(), REQUESTS_CLOCK), clock(triggers.events(), TRIGGERS_CLOCK));
    }

    private static <T> DataStream<Boolean> clock(DataStream<T> events, OperatorId id) {
        return events.flatMap((T event, Collector<Boolean> out) -> {}, Types.BOOLEAN)
                .setParallelism(events.getParallelism()).uid(id.uid()).name(id.displayName());
    }
}
