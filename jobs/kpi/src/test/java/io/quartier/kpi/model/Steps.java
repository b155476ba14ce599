package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Steps in the life of orders for tests; each is named by order, step and instant unless the test says otherwise. */
public final class Steps {
    private static final Origin ORIGIN = new Origin("orders", 0, 0);
    private static final OrderTerms PLAIN = new OrderTerms(null, null, null, null, null, "web", new String[]{"sku-1"},
            new String[]{"toys"}, new int[]{2}, new long[]{1_500}, 3_000, 200, 500, 0, null, 0, 0, 0, null, null, null,
            "own", null, "not_checked");

    private Steps() {}

    /** Two pieces at 15.00 and a delivery fee of 5.00, on the web, by nobody known, without a promise, in Manaus. */
    public static Placed placed(String orderId, Instant at) {
        return new Placed(orderId, at);
    }

    public static OrderChanged delivered(String orderId, Instant at, @Nullable Long deliveryCost) {
        return later(orderId, OrderChanged.DELIVERED, at,
                new StepDetail(null, null, deliveryCost, null, null, null, null, null));
    }

    /** A parcel that arrived from so far away. */
    public static OrderChanged carried(String orderId, Instant at, @Nullable String courierKind,
            @Nullable Double distanceKm) {
        return later(orderId, OrderChanged.DELIVERED, at,
                new StepDetail(null, null, null, null, null, null, distanceKm, courierKind));
    }

    public static OrderChanged cancelled(String orderId, Instant at) {
        return later(orderId, OrderChanged.CANCELLED, at, StepDetail.NONE);
    }

    public static OrderChanged reviewed(String orderId, Instant at, int score, @Nullable String complaint) {
        return later(orderId, OrderChanged.REVIEWED, at,
                new StepDetail(null, null, null, null, score, complaint, null, null));
    }

    public static OrderChanged returned(String orderId, Instant at, @Nullable Long value) {
        return later(orderId, OrderChanged.RETURNED, at, StepDetail.money(value, null)).in(Places.IN_MANAUS);
    }

    /** Goods that came back for a reason. */
    public static OrderChanged sentBack(String orderId, Instant at, String reason) {
        return later(orderId, OrderChanged.RETURNED, at, StepDetail.money(null, reason)).in(Places.IN_MANAUS);
    }

    public static OrderChanged chargedBack(String orderId, Instant at, long amount) {
        return later(orderId, OrderChanged.CHARGED_BACK, at, StepDetail.money(amount, "fraud"));
    }

    public static OrderChanged allocated(String orderId, Instant at) {
        return later(orderId, OrderChanged.ALLOCATED, at, StepDetail.hub("h", "c", null));
    }

    public static OrderChanged paid(String orderId, Instant at) {
        return later(orderId, OrderChanged.PAID, at, StepDetail.money(3_500L, "card"));
    }

    /** The same step under another event id. */
    public static OrderChanged renamed(OrderChanged step, String eventId) {
        return new OrderChanged(step.origin(), eventId, step.occurredAtMillis(), step.orderId(), step.step(),
                step.currency(), step.destination(), step.terms(), step.detail(), step.regionPath(),
                step.promiseDueMillis());
    }

    private static OrderChanged later(String orderId, String step, Instant at, StepDetail detail) {
        return new OrderChanged(ORIGIN, orderId + ' ' + step + ' ' + at, at.toEpochMilli(), orderId, step, "BRL",
                PlaceClaim.NOWHERE, null, detail, "", null);
    }

    /** A placed order in the making. */
    public static final class Placed {
        private final String orderId;
        private final Instant at;
        private OrderTerms terms = PLAIN;
        private RegionPath path = Places.IN_MANAUS;
        private String eventId;

        private Placed(String orderId, Instant at) {
            this.orderId = orderId;
            this.at = at;
            this.eventId = orderId + " placed " + at;
        }

        public Placed named(String id) {
            eventId = id;
            return this;
        }

        public Placed in(RegionPath region) {
            path = region;
            return this;
        }

        public Placed by(@Nullable String customerId, @Nullable String visitorId) {
            return agreeing(new OrderTerms(customerId, visitorId, terms.cartId(), null, null, terms.channel(),
                    terms.skus(), terms.categories(), terms.quantities(), terms.prices(), terms.goodsValue(),
                    terms.discount(), terms.deliveryFee(), 0, terms.deliveryCost(), terms.tax(), terms.duty(),
                    terms.paymentFee(), terms.promisedAtMillis(), terms.promisedDay(), null, "own", terms.goodsCost(),
                    "not_checked"));
        }

        public Placed through(String channel) {
            return agreeing(new OrderTerms(terms.customerId(), terms.visitorId(), terms.cartId(), null, null, channel,
                    terms.skus(), terms.categories(), terms.quantities(), terms.prices(), terms.goodsValue(),
                    terms.discount(), terms.deliveryFee(), 0, terms.deliveryCost(), terms.tax(), terms.duty(),
                    terms.paymentFee(), terms.promisedAtMillis(), terms.promisedDay(), null, "own", terms.goodsCost(),
                    "not_checked"));
        }

        public Placed ofCart(@Nullable String cartId) {
            return agreeing(new OrderTerms(terms.customerId(), terms.visitorId(), cartId, null, null, terms.channel(),
                    terms.skus(), terms.categories(), terms.quantities(), terms.prices(), terms.goodsValue(),
                    terms.discount(), terms.deliveryFee(), 0, terms.deliveryCost(), terms.tax(), terms.duty(),
                    terms.paymentFee(), terms.promisedAtMillis(), terms.promisedDay(), null, "own", terms.goodsCost(),
                    "not_checked"));
        }

        public Placed worth(long goodsValue) {
            return with(goodsValue, terms.deliveryCost(), terms.promisedAtMillis(), terms.promisedDay());
        }

        public Placed costing(long deliveryCost) {
            return with(terms.goodsValue(), deliveryCost, terms.promisedAtMillis(), terms.promisedDay());
        }

        /** What else the shop bears. */
        public Placed bearing(@Nullable Long goodsCost, long tax, long duty, long paymentFee) {
            return agreeing(new OrderTerms(terms.customerId(), terms.visitorId(), terms.cartId(), null, null,
                    terms.channel(), terms.skus(), terms.categories(), terms.quantities(), terms.prices(),
                    terms.goodsValue(), terms.discount(), terms.deliveryFee(), 0, terms.deliveryCost(), tax, duty,
                    paymentFee, terms.promisedAtMillis(), terms.promisedDay(), null, "own", goodsCost, "not_checked"));
        }

        public Placed promised(Instant promise) {
            return with(terms.goodsValue(), terms.deliveryCost(), promise.toEpochMilli(), null);
        }

        public Placed promised(LocalDate day) {
            return with(terms.goodsValue(), terms.deliveryCost(), null, (int) day.toEpochDay());
        }

        private Placed with(long goodsValue, @Nullable Long deliveryCost, @Nullable Long promisedAt,
                @Nullable Integer promisedDay) {
            return agreeing(new OrderTerms(terms.customerId(), terms.visitorId(), terms.cartId(), null, null,
                    terms.channel(), terms.skus(), terms.categories(), terms.quantities(), terms.prices(), goodsValue,
                    terms.discount(), terms.deliveryFee(), 0, deliveryCost, terms.tax(), terms.duty(),
                    terms.paymentFee(), promisedAt, promisedDay, null, "own", terms.goodsCost(), "not_checked"));
        }

        private Placed agreeing(OrderTerms agreed) {
            terms = agreed;
            return this;
        }

        /** As it comes from the topic: without its region. */
        public OrderChanged unresolved() {
            return new OrderChanged(ORIGIN, eventId, at.toEpochMilli(), orderId, OrderChanged.PLACED,
                    path.leaf().currency(), Places.at(path.leaf().regionId()), terms, StepDetail.NONE, "", null);
        }

        public OrderChanged build() {
            return unresolved().in(path);
        }
    }
}
