package io.quartier.kpi.operator;

import io.quartier.common.stream.Rejection;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.RegionTree;
import io.quartier.kpi.type.KpiTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Puts orders into their regions and refuses those in another currency than their region's; state and time as in
 * {@link ResolveRegions}. Steps that say no destination are left to the order they belong to.
 */
public final class ResolveOrders extends ResolveRegions<OrderChanged> {
    private static final long serialVersionUID = 1L;

    /** Orders refused. */
    public static final OutputTag<Rejection> REJECTED = new OutputTag<>("orders-rejected",
            TypeInformation.of(Rejection.class));

    private final String job;

    /**
     * Refuses in the name of a job.
     *
     * @param job its name in rejections
     */
    public ResolveOrders(String job) {
        super(KpiTypes.STEP);
        this.job = job;
    }

    @Override
    protected long occurredAtMillis(OrderChanged order) {
        return order.occurredAtMillis();
    }

    @Override
    void resolve(OrderChanged order, RegionTree regions) {
        if (!needsRegion(order)) {
            emit(order);
            return;
        }
        RegionPath path = regions.resolve(order.destination(), order.occurredAtMillis());
        String currency = path.leaf().currency();
        if (!currency.equals(order.currency()) && !currency.equals(RegionPath.ANY_CURRENCY)) {
            if (saysNoPlace(order)) {
                emit(order);
                return;
            }
            reject(order,
                    "order %s is in %s, but region %s counts in %s: send its amounts in %s".formatted(order.orderId(),
                            order.currency(), path.leaf().regionId(), currency, currency));
            return;
        }
        emit(order.in(path));
    }

    /** Returns may stand alone, without an order that was ever placed here. */
    private static boolean needsRegion(OrderChanged order) {
        return order.step().equals(OrderChanged.PLACED) || order.step().equals(OrderChanged.RETURNED)
                || !order.destination().equals(PlaceClaim.NOWHERE);
    }

    /** A return without a place belongs to its order, in whatever money that is; only if there is none it would be unknown. */
    private static boolean saysNoPlace(OrderChanged order) {
        return order.step().equals(OrderChanged.RETURNED) && order.destination().equals(PlaceClaim.NOWHERE);
    }

    /** The bytes are no longer at hand here; the offset says where they are. */
    private void reject(OrderChanged order, String detail) {
        tally().rejected(order.origin());
        output.collect(REJECTED,
                new StreamRecord<>(new Rejection(order.origin(), job, "WRONG_CURRENCY", detail, new byte[0])));
    }
}
