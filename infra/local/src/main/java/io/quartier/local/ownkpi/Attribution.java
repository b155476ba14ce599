package io.quartier.local.ownkpi;

import static io.quartier.local.ownkpi.FactField.Kind.MONEY;
import static io.quartier.local.ownkpi.FactField.Kind.NUMBER;
import static io.quartier.local.ownkpi.FactField.Kind.TEXT;
import static io.quartier.local.ownkpi.FactField.Kind.TEXTS;
import static io.quartier.local.ownkpi.FactField.Kind.TRUTH;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which facts are counted, and by which of their instants they belong to a window. */
public enum Attribution {
    /** Orders, in the window in which they were placed. */
    PLACED("order_lives", "placed_at", "kpi_orders_latest"),
    /** Orders, in the window in which their parcel arrived. */
    DELIVERED("order_lives", "delivered_at", "kpi_delivery_latest"),
    /** Clicks. */
    CLICKED("clicks_latest", "occurred_at", "kpi_traffic_latest"),
    /** Contacts with the support; on all channels only. */
    CONTACTED("support_contacts_latest", "occurred_at", "kpi_contacts_latest");

    private final String facts;
    private final String instant;
    private final String cells;

    Attribution(String facts, String instant, String cells) {
        this.facts = facts;
        this.instant = instant;
        this.cells = cells;
    }

    private static final class Fields {
        static final List<FactField> ORDER = List.of(
                new FactField("goods_value", MONEY, "goods_value"), new FactField("discount", MONEY, "discount"),
                new FactField("delivery_fee", MONEY, "delivery_fee"), new FactField("goods_cost", MONEY, "goods_cost"),
                new FactField("delivery_cost", MONEY, "delivery_cost"),
                new FactField("payment_fee", MONEY, "payment_fee"), new FactField("taxes", MONEY, "taxes"),
                new FactField("pieces", NUMBER, "arraySum(item_quantity)"),
                new FactField("lines", NUMBER, "length(item_sku)"),
                new FactField("distance_km", NUMBER, "distance_km"),
                new FactField("hours_to_delivery", NUMBER, "dateDiff('second', placed_at, delivered_at) / 3600"),
                new FactField("review_score", NUMBER, "reviews[1].score"),
                new FactField("channel", TEXT, "channel"), new FactField("campaign", TEXT, "campaign"),
                new FactField("fulfilment", TEXT, "fulfilment"), new FactField("hub", TEXT, "hub_id"),
                new FactField("courier", TEXT, "courier_id"), new FactField("cancel_reason", TEXT, "cancel_reason"),
                new FactField("sku", TEXTS, "item_sku"), new FactField("category", TEXTS, "item_category"),
                new FactField("known_customer", TRUTH, "customer_id IS NOT NULL"),
                new FactField("cancelled", TRUTH, "cancelled_at IS NOT NULL"),
                new FactField("delivered", TRUTH, "delivered_at IS NOT NULL"),
                new FactField("returned", TRUTH, "notEmpty(returns)"),
                new FactField("late", TRUTH, "delivered_at > promise_due_at"));
        static final List<FactField> CLICK = List.of(
                new FactField("action", TEXT, "action"), new FactField("channel", TEXT, "channel"),
                new FactField("campaign", TEXT, "campaign"), new FactField("referrer", TEXT, "referrer"),
                new FactField("page", TEXT, "page"), new FactField("sku", TEXT, "sku"),
                new FactField("category", TEXT, "category"), new FactField("page_load_ms", NUMBER, "page_load_ms"),
                new FactField("quantity", NUMBER, "quantity"), new FactField("promised_days", NUMBER, "promised_days"),
                new FactField("position", NUMBER, "position"),
                new FactField("known_customer", TRUTH, "customer_id IS NOT NULL"));
        static final List<FactField> CONTACT = List.of(
                new FactField("medium", TEXT, "medium"), new FactField("reason", TEXT, "reason"),
                new FactField("handled_seconds", NUMBER, "handled_seconds"), new FactField("score", NUMBER, "score"),
                new FactField("solved", TRUTH, "solved = 1"),
                new FactField("about_an_order", TRUTH, "order_id IS NOT NULL"));
    }

    /** The word in the file. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Attribution::id).toList();
    }

    static Optional<Attribution> find(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }

    /** What can be summed and asked of each fact. */
    public List<FactField> fields() {
        return switch (this) {
            case PLACED, DELIVERED -> Fields.ORDER;
            case CLICKED -> Fields.CLICK;
            case CONTACTED -> Fields.CONTACT;
        };
    }

    Optional<FactField> findField(String name) {
        return fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    boolean isOfOrders() {
        return this == PLACED || this == DELIVERED;
    }

    boolean hasChannels() {
        return this != CONTACTED;
    }

    String facts() {
        return facts;
    }

    String instant() {
        return instant;
    }

    /** The family of KPI cells whose windows these facts fall into: each of them has made one. */
    String cells() {
        return cells;
    }
}
