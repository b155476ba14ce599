package io.quartier.benchmarks.job;

import io.quartier.common.stream.Origin;
import io.quartier.kpi.codec.ClickCodec;
import io.quartier.kpi.codec.OrderCodec;
import io.quartier.kpi.codec.RegionCodec;
import io.quartier.kpi.model.Contribution;
import io.quartier.kpi.model.DirtyCells;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.OrderLife;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.RegionTree;
import io.quartier.kpi.model.SeenEvents;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.RegionVersion;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * The KPI job as one thread without an engine: checks, regions, repeats, sessions, carts, the life of orders, cells, rows. What is
 * known of events and figures it takes from the job's model, which knows no engine; where it is kept and when it is looked at again is
 * its own. It keeps no checkpoints and could not go on after a crash.
 */
final class JobByHand implements VisitorByHand.Agenda {
    private final ClickCodec clicks = new ClickCodec();
    private final OrderCodec orders = new OrderCodec();
    private final RegionCodec regionCodec = new RegionCodec();
    private final RegionTree regions = new RegionTree();
    private final Map<String, VisitorByHand> visitors = new HashMap<>();
    private final Map<String, Order> known = new HashMap<>();
    private final TreeMap<Long, Set<VisitorByHand>> visitorsDue = new TreeMap<>();
    private final TreeMap<Long, Set<Order>> ordersDue = new TreeMap<>();
    private final CellsByHand cells = new CellsByHand();
    private long watermark = Long.MIN_VALUE;
    private long repeats;

    private static final class Order {
        private final OrderLife life = new OrderLife();
        private final SeenEvents seen = new SeenEvents();
        private final TreeMap<String, OrderChanged> ahead = new TreeMap<>();
    }

    /** Takes in an event. */
    void take(SpecificRecord event, Origin origin) {
        switch (event) {
            case ClickEvent click -> {
                ShopperActed act = clicks.toEvent(click, origin);
                if (clicks.check().faultOf(act) == null) {
                    act(act.in(regions.resolve(act.place(), act.occurredAtMillis())).archived());
                }
            }
            case OrderEvent order -> {
                OrderChanged step = orders.toEvent(order, origin);
                if (orders.check().faultOf(step) == null) {
                    step(resolved(step).archived());
                }
            }
            case RegionVersion region -> regions.add(regionCodec.toEvent(region, origin).region());
            default -> {
                // weather changes no figure here
            }
        }
    }

    private OrderChanged resolved(OrderChanged step) {
        return step.step().equals(OrderChanged.PLACED) || step.step().equals(OrderChanged.RETURNED)
                || !step.destination().equals(PlaceClaim.NOWHERE)
                        ? step.in(regions.resolve(step.destination(), step.occurredAtMillis()))
                        : step;
    }

    private void act(ShopperActed act) {
        if (!visitors.computeIfAbsent(act.visitorId(), id -> new VisitorByHand(id, this)).take(act, watermark)) {
            repeats++;
        }
    }

    private void step(OrderChanged step) {
        Order order = known.computeIfAbsent(step.orderId(), id -> new Order());
        if (!order.seen.add(step.eventId(), step.occurredAtMillis())) {
            repeats++;
        } else if (step.occurredAtMillis() > watermark) {
            order.ahead.put(step.eventId(), step);
            ordersDue.computeIfAbsent(step.occurredAtMillis(), at -> new LinkedHashSet<>()).add(order);
        } else {
            apply(order, step, watermark);
        }
    }

    private void apply(Order order, OrderChanged step, long causedAtMillis) {
        order.life.apply(step, causedAtMillis).forEach(this::gather);
        OrderChanged placed = order.life.placed;
        boolean counts = step.step().equals(OrderChanged.PLACED) || step.step().equals(OrderChanged.CANCELLED);
        if (counts && placed != null && placed.terms() != null && placed.terms().customerId() != null) {
            DirtyCells.loyalty(RegionPath.decode(placed.regionPath()), placed.occurredAtMillis(), causedAtMillis,
                    cells::markDirty);
        }
        if (step.step().equals(OrderChanged.PLACED) && step.terms() != null && step.terms().visitorId() != null) {
            act(ShopperActed.placing(step, step.terms().visitorId()));
        }
    }

    @Override
    public void wake(VisitorByHand visitor, long millis) {
        visitorsDue.computeIfAbsent(millis, at -> new LinkedHashSet<>()).add(visitor);
    }

    @Override
    public void gather(Contribution contribution) {
        cells.gather(contribution);
    }

    /** Lets event time go on: orders first, because they place what visitors are then found to have ordered. */
    void advance(long millis) {
        while (!ordersDue.isEmpty() && ordersDue.firstKey() <= millis) {
            var entry = ordersDue.pollFirstEntry();
            entry.getValue().forEach(order -> applyDue(order, entry.getKey()));
        }
        while (!visitorsDue.isEmpty() && visitorsDue.firstKey() <= millis) {
            var entry = visitorsDue.pollFirstEntry();
            for (VisitorByHand visitor : entry.getValue()) {
                if (visitor.wake(entry.getKey())) {
                    visitors.remove(visitor.id());
                }
            }
        }
        watermark = millis;
        cells.advance(millis);
    }

    private void applyDue(Order order, long millis) {
        order.ahead.values().removeIf(step -> {
            boolean due = step.occurredAtMillis() <= millis;
            if (due) {
                apply(order, step, step.occurredAtMillis());
            }
            return due;
        });
    }

    /** How many events were dropped because they had been seen. */
    long repeats() {
        return repeats;
    }
}
