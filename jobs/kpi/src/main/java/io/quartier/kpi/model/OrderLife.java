package io.quartier.kpi.model;

import static io.quartier.kpi.model.Measure.DELIVERY_COST;
import static io.quartier.kpi.model.Measure.DELIVERY_COUNT;
import static io.quartier.kpi.model.Measure.DELIVERY_GOODS_VALUE;
import static io.quartier.kpi.model.Measure.DELIVERY_LATE;
import static io.quartier.kpi.model.Measure.DELIVERY_LATENESS;
import static io.quartier.kpi.model.Measure.DELIVERY_ON_TIME;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISED;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISES_DUE;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISES_KEPT;
import static io.quartier.kpi.model.Measure.DELIVERY_SECONDS;
import static io.quartier.kpi.model.Measure.DELIVERY_TIME;
import static io.quartier.kpi.model.Measure.ORDERS_CANCELLED;
import static io.quartier.kpi.model.Measure.ORDERS_DELIVERY_FEES;
import static io.quartier.kpi.model.Measure.ORDERS_DISCOUNT;
import static io.quartier.kpi.model.Measure.ORDERS_PLACED;
import static io.quartier.kpi.model.Measure.ORDERS_REVENUE;
import static io.quartier.kpi.model.Measure.QUALITY_COMPLAINTS;
import static io.quartier.kpi.model.Measure.QUALITY_DELIVERIES;
import static io.quartier.kpi.model.Measure.QUALITY_LOW;
import static io.quartier.kpi.model.Measure.QUALITY_RETURNED_VALUE;
import static io.quartier.kpi.model.Measure.QUALITY_RETURNS;
import static io.quartier.kpi.model.Measure.QUALITY_REVIEWS;
import static io.quartier.kpi.model.Measure.QUALITY_SCORE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one order, and what it contributes to which figures.
 *
 * <p>The contributions are a function of the <em>set</em> of steps taken in: the order of arrival, batching and replay cannot change
 * them. Of several placed or delivered steps the first by (occurredAt, eventId) counts. A serializable bean: fields are public for
 * the serializer only.
 */
public final class OrderLife {
    private static final int LOW_SCORE = 2;

    /** The placed step; null until it came. */
    public @Nullable OrderChanged placed;
    /** The first delivered step; null until it came. */
    public @Nullable OrderChanged delivered;
    /** The first cancelled step; null until it came. */
    public @Nullable OrderChanged cancelled;
    /** Every review and return. */
    public List<OrderChanged> opinions = new ArrayList<>();

    /**
     * Takes in a step.
     *
     * @return what has to be added to the figures so that they tell the truth again
     */
    public List<Contribution> apply(OrderChanged step, long causedAtMillis) {
        Map<String, Contribution> before = contributions();
        take(step);
        Map<String, Contribution> after = contributions();
        var changes = new ArrayList<Contribution>();
        before.forEach((role, contribution) -> {
            if (!after.containsKey(role)) {
                changes.add(contribution.negated().causedAt(causedAtMillis));
            }
        });
        after.forEach((role, contribution) -> changes
                .addAll(contribution.causedAt(causedAtMillis).since(before.get(role))));
        return changes;
    }

    /** The region path of the order, encoded; empty until it was placed. */
    public String path() {
        return placed == null ? "" : placed.regionPath();
    }

    private void take(OrderChanged step) {
        switch (step.step()) {
            case OrderChanged.PLACED -> placed = first(placed, step);
            case OrderChanged.DELIVERED -> delivered = first(delivered, step);
            case OrderChanged.CANCELLED -> cancelled = first(cancelled, step);
            case OrderChanged.REVIEWED, OrderChanged.RETURNED -> opinions.add(step);
            default -> {
                // paid, allocated, shipped and the like are kept as raw facts; no figure here needs them
            }
        }
    }

    private static OrderChanged first(@Nullable OrderChanged known, OrderChanged next) {
        if (known == null || next.occurredAtMillis() < known.occurredAtMillis()
                || (next.occurredAtMillis() == known.occurredAtMillis()
                        && next.eventId().compareTo(known.eventId()) < 0)) {
            return next;
        }
        return known;
    }

    /** Contributions by what they stand for. */
    private Map<String, Contribution> contributions() {
        var all = new LinkedHashMap<String, Contribution>();
        if (placed != null && placed.terms() != null) {
            OrderTerms terms = placed.terms();
            all.put("order", order(placed, terms));
            if (placed.promiseDueMillis() != null) {
                all.put("promise", promise(placed.promiseDueMillis()));
            }
            if (delivered != null) {
                all.put("delivery", delivery(placed, terms, delivered));
                all.put("delivered", quality(delivered).with(QUALITY_DELIVERIES, 1));
            }
        }
        for (OrderChanged opinion : opinions) {
            boolean review = opinion.step().equals(OrderChanged.REVIEWED);
            if (placed != null || (!review && !opinion.regionPath().isEmpty())) {
                all.put("opinion " + opinion.eventId(), review ? review(opinion) : returned(opinion));
            }
        }
        return all;
    }

    private Contribution order(OrderChanged order, OrderTerms terms) {
        var contribution = to(Family.ORDERS, order.occurredAtMillis()).with(ORDERS_PLACED, 1);
        return cancelled != null
                ? contribution.with(ORDERS_CANCELLED, 1)
                : contribution.with(ORDERS_REVENUE, terms.goodsValue()).with(ORDERS_DISCOUNT, terms.discount())
                        .with(ORDERS_DELIVERY_FEES, terms.deliveryFee());
    }

    private Contribution promise(long dueMillis) {
        boolean kept = delivered != null && delivered.occurredAtMillis() <= dueMillis;
        return to(Family.DELIVERY, dueMillis).with(DELIVERY_PROMISES_DUE, 1).with(DELIVERY_PROMISES_KEPT, kept ? 1 : 0);
    }

    private Contribution delivery(OrderChanged order, OrderTerms terms, OrderChanged arrival) {
        long seconds = Math.max(0, arrival.occurredAtMillis() - order.occurredAtMillis()) / 1000;
        var contribution = to(Family.DELIVERY, arrival.occurredAtMillis()).with(DELIVERY_COUNT, 1)
                .with(DELIVERY_SECONDS, seconds).observing(DELIVERY_TIME, seconds)
                .with(DELIVERY_COST, cost(terms, arrival)).with(DELIVERY_GOODS_VALUE, terms.goodsValue());
        Long due = order.promiseDueMillis();
        if (due == null) {
            return contribution;
        }
        contribution.with(DELIVERY_PROMISED, 1);
        return arrival.occurredAtMillis() <= due
                ? contribution.with(DELIVERY_ON_TIME, 1)
                : contribution.with(DELIVERY_LATE, 1).observing(DELIVERY_LATENESS,
                        latenessSeconds(terms, due, arrival));
    }

    /** Lateness of a promise given as a day starts when that day has ended, one millisecond after its last instant. */
    private static long latenessSeconds(OrderTerms terms, long due, OrderChanged arrival) {
        long from = terms.promisedDay() == null ? due : due + 1;
        return (arrival.occurredAtMillis() - from) / 1000;
    }

    private static long cost(OrderTerms terms, OrderChanged arrival) {
        Long actual = arrival.detail().deliveryCost();
        return Objects.requireNonNullElse(actual != null ? actual : terms.deliveryCost(), 0L);
    }

    private Contribution review(OrderChanged review) {
        int score = Objects.requireNonNullElse(review.detail().score(), 0);
        return quality(review).with(QUALITY_REVIEWS, 1).with(QUALITY_SCORE, score)
                .with(QUALITY_LOW, score <= LOW_SCORE ? 1 : 0)
                .with(QUALITY_COMPLAINTS, review.detail().reason() == null ? 0 : 1);
    }

    private Contribution returned(OrderChanged goods) {
        long value = Objects.requireNonNullElse(goods.detail().amount(), 0L);
        var contribution = placed != null
                ? quality(goods)
                : Contribution.to(Family.QUALITY, goods.occurredAtMillis(), goods.regionPath(), "", goods.currency());
        return contribution.with(QUALITY_RETURNS, 1).with(QUALITY_RETURNED_VALUE, value);
    }

    private Contribution quality(OrderChanged step) {
        return to(Family.QUALITY, step.occurredAtMillis());
    }

    private Contribution to(Family family, long atMillis) {
        OrderChanged order = Objects.requireNonNull(placed, "order is not placed");
        String channel = Objects.requireNonNull(order.terms(), "order has no terms").channel();
        return Contribution.to(family, atMillis, order.regionPath(), channel, order.currency());
    }
}
