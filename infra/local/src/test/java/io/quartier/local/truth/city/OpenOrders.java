package io.quartier.local.truth.city;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What is on its way at an instant: placed, and neither delivered nor cancelled. */
public final class OpenOrders {
    private static final Duration LATELY = Duration.ofDays(28);
    private static final int ENOUGH = 10;

    private final Instant asOf;
    private final List<OrderStory> orders;
    /** By leaf, and of the feed under an empty name. */
    private final Map<String, List<Long>> known = new TreeMap<>();

    private OpenOrders(Instant asOf, List<OrderStory> orders) {
        this.asOf = asOf;
        this.orders = orders;
    }

    /**
     * By region of every level that has any: open, at risk, overdue.
     *
     * @param happened events, in any order
     */
    public static Map<String, List<Long>> at(Collection<? extends SpecificRecord> happened, Instant asOf) {
        return new OpenOrders(asOf, CityEvents.of(happened).orders()).count();
    }

    private Map<String, List<Long>> count() {
        Map<String, List<Long>> counts = new TreeMap<>();
        for (OrderStory order : orders) {
            if (!order.placedAt().isAfter(asOf) && !hasPassed(order.deliveredAt()) && !hasPassed(order.cancelledAt())) {
                boolean overdue = order.dueAt() != null && asOf.isAfter(order.dueAt());
                boolean atRisk = order.dueAt() != null && !overdue && expectedAt(order).isAfter(order.dueAt());
                for (Region region : order.path()) {
                    counts.merge(region.id(), List.of(1L, atRisk ? 1L : 0, overdue ? 1L : 0), OpenOrders::sum);
                }
            }
        }
        return counts;
    }

    private static List<Long> sum(List<Long> a, List<Long> b) {
        return List.of(a.get(0) + b.get(0), a.get(1) + b.get(1), a.get(2) + b.get(2));
    }

    private boolean hasPassed(@Nullable Instant instant) {
        return instant != null && !instant.isAfter(asOf);
    }

    /** After the time that nine of ten deliveries into the same leaf took lately, or of the feed where those were few; not before now. */
    private Instant expectedAt(OrderStory order) {
        List<Long> here = tookLately(order.path().get(0).id());
        List<Long> took = here.size() < ENOUGH ? tookLately("") : here;
        long seconds = took.isEmpty() ? 0 : took.get((int) Math.ceil(0.9 * took.size()) - 1);
        Instant expected = order.placedAt().plusSeconds(seconds);
        return expected.isBefore(asOf) ? asOf : expected;
    }

    private List<Long> tookLately(String leaf) {
        return known.computeIfAbsent(leaf, id -> {
            var took = new ArrayList<Long>();
            for (OrderStory order : orders) {
                Instant deliveredAt = order.deliveredAt();
                if (deliveredAt != null && hasPassed(deliveredAt) && deliveredAt.isAfter(asOf.minus(LATELY))
                        && hasPassed(order.placedAt()) && (id.isEmpty() || order.path().get(0).id().equals(id))) {
                    took.add(deliveredAt.getEpochSecond() - order.placedAt().getEpochSecond());
                }
            }
            return took.stream().sorted().collect(Collectors.toList());
        });
    }
}
