package io.quartier.local.alert;

import static io.quartier.kpi.model.Measure.DELIVERY_ON_TIME;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISED;
import static io.quartier.kpi.model.Measure.ORDERS_PLACED;
import static io.quartier.kpi.model.Measure.TRAFFIC_PAGE_VIEWS;

import io.quartier.kpi.alert.model.SeriesKey;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.Window;
import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Placed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one simulated city hour by hour, worked out from its events alone: page views, orders, parcels on time. */
final class CityHours {
    private final String cityId;
    private final ZoneId zone;
    private final Map<Family, TreeMap<Long, long[]>> sums = new EnumMap<>(Family.class);
    private final Map<String, Instant> promised = new HashMap<>();

    private CityHours(String cityId, ZoneId zone) {
        this.cityId = cityId;
        this.zone = zone;
        List.of(Family.TRAFFIC, Family.ORDERS, Family.DELIVERY).forEach(family -> sums.put(family, new TreeMap<>()));
    }

    /** Takes in everything that happens in the only city of a plan. */
    static CityHours of(CityPlan plan, ZoneId zone) {
        CityHours hours = new CityHours(plan.cityIds().getFirst(), zone);
        for (Iterator<FeedEvent> events = new CitySimulation(plan); events.hasNext();) {
            hours.take(events.next());
        }
        return hours;
    }

    private void take(FeedEvent event) {
        if (event.payload() instanceof ClickEvent click && click.getAction() == ClickAction.PAGE_VIEWED) {
            sumsOf(Family.TRAFFIC, event.occurredAt())[TRAFFIC_PAGE_VIEWS]++;
        } else if (event.payload() instanceof OrderEvent order) {
            if (order.getStep() instanceof Placed placed) {
                sumsOf(Family.ORDERS, event.occurredAt())[ORDERS_PLACED]++;
                if (placed.getPromisedAt() != null) {
                    promised.put(order.getOrderId(), placed.getPromisedAt());
                }
            } else if (order.getStep() instanceof Delivered) {
                deliver(order);
            }
        }
    }

    private void deliver(OrderEvent order) {
        Instant due = promised.remove(order.getOrderId());
        if (due != null) {
            long[] delivered = sumsOf(Family.DELIVERY, order.getOccurredAt());
            delivered[DELIVERY_PROMISED]++;
            delivered[DELIVERY_ON_TIME] += order.getOccurredAt().isAfter(due) ? 0 : 1;
        }
    }

    private long[] sumsOf(Family family, Instant at) {
        long start = Grain.HOUR.windowOf(at.toEpochMilli(), zone).startMillis();
        return sums.getOrDefault(family, new TreeMap<>()).computeIfAbsent(start, hour -> new long[family.sums()]);
    }

    SeriesKey series(Family family) {
        return new SeriesKey(family, cityId, Grain.HOUR, CellKey.ALL_CHANNELS);
    }

    /** The final rows of a family that began before an instant, in order. */
    List<KpiRow> rows(Family family, Instant end) {
        return sums.getOrDefault(family, new TreeMap<>()).headMap(end.toEpochMilli()).entrySet().stream().map(hour -> {
            Window window = Grain.HOUR.windowOf(hour.getKey(), zone);
            return new KpiRow(new CellKey(family, cityId, Grain.HOUR, window.startMillis(), CellKey.ALL_CHANNELS),
                    window.endMillis(), Grain.HOUR.label(window, zone), "USD", hour.getValue(), new Long[8], 0, "final",
                    1, 1, Instant.ofEpochMilli(window.endMillis()));
        }).toList();
    }
}
