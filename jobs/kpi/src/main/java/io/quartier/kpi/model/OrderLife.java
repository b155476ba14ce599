package io.quartier.kpi.model;

import static io.quartier.kpi.model.Measure.DELIVERY_ACCURATE;
import static io.quartier.kpi.model.Measure.DELIVERY_CARBON_GRAMS;
import static io.quartier.kpi.model.Measure.DELIVERY_CARBON_KNOWN;
import static io.quartier.kpi.model.Measure.DELIVERY_COST;
import static io.quartier.kpi.model.Measure.DELIVERY_COUNT;
import static io.quartier.kpi.model.Measure.DELIVERY_GOODS_VALUE;
import static io.quartier.kpi.model.Measure.DELIVERY_LATE;
import static io.quartier.kpi.model.Measure.DELIVERY_LATENESS;
import static io.quartier.kpi.model.Measure.DELIVERY_ON_TIME;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISED;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISED_SECONDS;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISED_TIME;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISES_DUE;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISES_KEPT;
import static io.quartier.kpi.model.Measure.DELIVERY_SECONDS;
import static io.quartier.kpi.model.Measure.DELIVERY_TIME;
import static io.quartier.kpi.model.Measure.ORDERS_CANCELLED;
import static io.quartier.kpi.model.Measure.ORDERS_COSTED;
import static io.quartier.kpi.model.Measure.ORDERS_DELIVERY_COST;
import static io.quartier.kpi.model.Measure.ORDERS_DELIVERY_FEES;
import static io.quartier.kpi.model.Measure.ORDERS_DISCOUNT;
import static io.quartier.kpi.model.Measure.ORDERS_GOODS_COST;
import static io.quartier.kpi.model.Measure.ORDERS_PAYMENT_FEES;
import static io.quartier.kpi.model.Measure.ORDERS_PLACED;
import static io.quartier.kpi.model.Measure.ORDERS_REVENUE;
import static io.quartier.kpi.model.Measure.ORDERS_TAXES;
import static io.quartier.kpi.model.Measure.QUALITY_CHARGED_BACK_VALUE;
import static io.quartier.kpi.model.Measure.QUALITY_CHARGE_BACKS;
import static io.quartier.kpi.model.Measure.QUALITY_COMPLAINTS;
import static io.quartier.kpi.model.Measure.QUALITY_DELIVERIES;
import static io.quartier.kpi.model.Measure.QUALITY_LOW;
import static io.quartier.kpi.model.Measure.QUALITY_PAID;
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
    /** When it was first paid, epoch milliseconds; null until it was. */
    public @Nullable Long paidAtMillis;
    /** Every review, return and charge-back. */
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
            case OrderChanged.PAID -> paidAtMillis = paidAtMillis == null
                    ? (Long) step.occurredAtMillis()
                    : (Long) Math.min(paidAtMillis, step.occurredAtMillis());
            case OrderChanged.REVIEWED, OrderChanged.RETURNED, OrderChanged.CHARGED_BACK -> opinions.add(step);
            default -> {
                // allocated, shipped and the like are kept as raw facts; no figure here needs them
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
                all.put("delivered", quality(delivered.occurredAtMillis()).with(QUALITY_DELIVERIES, 1));
            }
            if (paidAtMillis != null) {
                all.put("paid", quality(paidAtMillis).with(QUALITY_PAID, 1));
            }
        }
        for (OrderChanged opinion : opinions) {
            boolean standsAlone = opinion.step().equals(OrderChanged.RETURNED) && !opinion.regionPath().isEmpty();
            if (placed != null || standsAlone) {
                all.put("opinion " + opinion.eventId(), opinion(opinion));
            }
        }
        return all;
    }

    /**
     * What the order is worth and costs. One that is cancelled earns nothing and is refunded, so that of all its costs only the actual
     * cost of a delivery is left. Returns and charge-backs leave the order as it was; they are counted by themselves.
     */
    private Contribution order(OrderChanged order, OrderTerms terms) {
        var contribution = to(Family.ORDERS, order.occurredAtMillis()).with(ORDERS_PLACED, 1);
        Long actual = delivered == null ? null : delivered.detail().deliveryCost();
        if (cancelled != null) {
            return contribution.with(ORDERS_CANCELLED, 1)
                    .with(ORDERS_DELIVERY_COST, Objects.requireNonNullElse(actual, 0L));
        }
        return contribution.with(ORDERS_REVENUE, terms.goodsValue()).with(ORDERS_DISCOUNT, terms.discount())
                .with(ORDERS_DELIVERY_FEES, terms.deliveryFee())
                .with(ORDERS_GOODS_COST, Objects.requireNonNullElse(terms.goodsCost(), 0L))
                .with(ORDERS_COSTED, terms.goodsCost() == null ? 0 : 1)
                .with(ORDERS_DELIVERY_COST, cost(terms, actual)).with(ORDERS_PAYMENT_FEES, terms.paymentFee())
                .with(ORDERS_TAXES, terms.tax() + terms.duty());
    }

    private Contribution promise(long dueMillis) {
        boolean kept = delivered != null && delivered.occurredAtMillis() <= dueMillis;
        return to(Family.DELIVERY, dueMillis).with(DELIVERY_PROMISES_DUE, 1).with(DELIVERY_PROMISES_KEPT, kept ? 1 : 0);
    }

    private Contribution delivery(OrderChanged order, OrderTerms terms, OrderChanged arrival) {
        long seconds = Math.max(0, arrival.occurredAtMillis() - order.occurredAtMillis()) / 1000;
        boolean faulty = opinions.stream().filter(opinion -> !opinion.step().equals(OrderChanged.CHARGED_BACK))
                .anyMatch(opinion -> Complaint.tellsOfAFault(opinion.detail().reason()));
        var contribution = to(Family.DELIVERY, arrival.occurredAtMillis()).with(DELIVERY_COUNT, 1)
                .with(DELIVERY_SECONDS, seconds).observing(DELIVERY_TIME, seconds)
                .with(DELIVERY_COST, cost(terms, arrival.detail().deliveryCost()))
                .with(DELIVERY_GOODS_VALUE, terms.goodsValue()).with(DELIVERY_ACCURATE, faulty ? 0 : 1);
        Carbon.findGrams(arrival.detail().courierKind(), arrival.detail().distanceKm())
                .ifPresent(grams -> contribution.with(DELIVERY_CARBON_GRAMS, grams).with(DELIVERY_CARBON_KNOWN, 1));
        Long due = order.promiseDueMillis();
        return due == null ? contribution : againstPromise(contribution, order, promiseEnd(terms, due), arrival);
    }

    private static Contribution againstPromise(Contribution delivery, OrderChanged order, long promiseEnd,
            OrderChanged arrival) {
        long promised = Math.max(0, promiseEnd - order.occurredAtMillis()) / 1000;
        delivery.with(DELIVERY_PROMISED, 1).with(DELIVERY_PROMISED_SECONDS, promised)
                .observing(DELIVERY_PROMISED_TIME, promised);
        long lateMillis = arrival.occurredAtMillis() - promiseEnd;
        return arrival.occurredAtMillis() <= Objects.requireNonNull(order.promiseDueMillis())
                ? delivery.with(DELIVERY_ON_TIME, 1)
                : delivery.with(DELIVERY_LATE, 1).observing(DELIVERY_LATENESS, lateMillis / 1000);
    }

    /** Lateness of a promise given as a day starts when that day has ended, one millisecond after its last instant. */
    private static long promiseEnd(OrderTerms terms, long due) {
        return terms.promisedDay() == null ? due : due + 1;
    }

    /** The actual cost of a delivery takes the place of the expected one. */
    private static long cost(OrderTerms terms, @Nullable Long actual) {
        return Objects.requireNonNullElse(actual != null ? actual : terms.deliveryCost(), 0L);
    }

    private Contribution opinion(OrderChanged opinion) {
        return switch (opinion.step()) {
            case OrderChanged.REVIEWED -> review(opinion);
            case OrderChanged.RETURNED -> returned(opinion);
            default -> quality(opinion.occurredAtMillis()).with(QUALITY_CHARGE_BACKS, 1)
                    .with(QUALITY_CHARGED_BACK_VALUE, Objects.requireNonNullElse(opinion.detail().amount(), 0L));
        };
    }

    private Contribution review(OrderChanged review) {
        int score = Objects.requireNonNullElse(review.detail().score(), 0);
        var contribution = quality(review.occurredAtMillis()).with(QUALITY_REVIEWS, 1).with(QUALITY_SCORE, score)
                .with(QUALITY_LOW, score <= LOW_SCORE ? 1 : 0);
        String complaint = review.detail().reason();
        return complaint == null
                ? contribution
                : contribution.with(QUALITY_COMPLAINTS, 1).with(Complaint.of(complaint).measure(), 1);
    }

    private Contribution returned(OrderChanged goods) {
        long value = Objects.requireNonNullElse(goods.detail().amount(), 0L);
        var contribution = placed != null
                ? quality(goods.occurredAtMillis())
                : Contribution.to(Family.QUALITY, goods.occurredAtMillis(), goods.regionPath(), "", goods.currency());
        return contribution.with(QUALITY_RETURNS, 1).with(QUALITY_RETURNED_VALUE, value);
    }

    private Contribution quality(long atMillis) {
        return to(Family.QUALITY, atMillis);
    }

    private Contribution to(Family family, long atMillis) {
        OrderChanged order = Objects.requireNonNull(placed, "order is not placed");
        String channel = Objects.requireNonNull(order.terms(), "order has no terms").channel();
        return Contribution.to(family, atMillis, order.regionPath(), channel, order.currency());
    }
}
