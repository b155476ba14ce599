package io.quartier.kpi.alert.model;

import static io.quartier.kpi.model.Measure.*;

import io.quartier.kpi.alert.model.WatchedKpi.Kind;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The KPIs that rules may watch, with the formulas of the view {@code kpi_latest}. */
final class KpiCatalogue {
    private static final double SECONDS_PER_HOUR = 3_600;

    static final Map<String, WatchedKpi> BY_ID = Collections.unmodifiableMap(new KpiCatalogue().all());

    private final Map<String, WatchedKpi> kpis = new LinkedHashMap<>();

    private Map<String, WatchedKpi> all() {
        traffic();
        funnel();
        orders();
        delivery();
        quality();
        carts();
        return kpis;
    }

    private void traffic() {
        count(Family.TRAFFIC, "page_views", TRAFFIC_PAGE_VIEWS);
        add(Family.TRAFFIC, "visitors", Kind.COUNT, row -> counted(row.persons()));
        quantile(Family.TRAFFIC, "page_load_p50_ms", 0, TRAFFIC_PAGE_LOADS, 1);
        quantile(Family.TRAFFIC, "page_load_p95_ms", 1, TRAFFIC_PAGE_LOADS, 1);
    }

    private void funnel() {
        count(Family.FUNNEL, "sessions", FUNNEL_SESSIONS);
        count(Family.FUNNEL, "reached_product", FUNNEL_PRODUCT);
        count(Family.FUNNEL, "reached_cart", FUNNEL_CART);
        count(Family.FUNNEL, "reached_checkout", FUNNEL_CHECKOUT);
        count(Family.FUNNEL, "reached_quote", FUNNEL_QUOTE);
        count(Family.FUNNEL, "reached_order", FUNNEL_ORDER);
        share(Family.FUNNEL, "conversion_rate", sum(FUNNEL_ORDER), sum(FUNNEL_SESSIONS));
        quantile(Family.FUNNEL, "time_to_product_p50_s", 0, FUNNEL_FOUND_PRODUCT, 1);
    }

    private void orders() {
        count(Family.ORDERS, "orders", ORDERS_PLACED);
        count(Family.ORDERS, "cancelled_orders", ORDERS_CANCELLED);
        money("revenue", sum(ORDERS_REVENUE));
        money("discount", sum(ORDERS_DISCOUNT));
        money("delivery_fees", sum(ORDERS_DELIVERY_FEES));
        money("goods_cost", sum(ORDERS_GOODS_COST));
        money("delivery_cost", sum(ORDERS_DELIVERY_COST));
        money("payment_fees", sum(ORDERS_PAYMENT_FEES));
        money("taxes", sum(ORDERS_TAXES));
        money("margin", KpiCatalogue::margin);
        ToLongFunction<KpiRow> kept = row -> row.sums()[ORDERS_PLACED] - row.sums()[ORDERS_CANCELLED];
        add(Family.ORDERS, "aov", Kind.RATIO,
                row -> ratio(row.sums()[ORDERS_REVENUE] / minorUnits(row), kept.applyAsLong(row)));
        share(Family.ORDERS, "goods_cost_known_rate", sum(ORDERS_COSTED), kept);
        add(Family.ORDERS, "margin_rate", Kind.RATIO, row -> ratio((double) margin(row), row.sums()[ORDERS_REVENUE]));
    }

    private void delivery() {
        count(Family.DELIVERY, "deliveries", DELIVERY_COUNT);
        mean("delivery_hours_mean", DELIVERY_SECONDS, DELIVERY_COUNT);
        quantile(Family.DELIVERY, "delivery_hours_p50", 0, DELIVERY_COUNT, SECONDS_PER_HOUR);
        quantile(Family.DELIVERY, "delivery_hours_p90", 1, DELIVERY_COUNT, SECONDS_PER_HOUR);
        quantile(Family.DELIVERY, "delivery_hours_p95", 2, DELIVERY_COUNT, SECONDS_PER_HOUR);
        share(Family.DELIVERY, "on_time_rate", sum(DELIVERY_ON_TIME), sum(DELIVERY_PROMISED));
        mean("promised_hours_mean", DELIVERY_PROMISED_SECONDS, DELIVERY_PROMISED);
        quantile(Family.DELIVERY, "promised_hours_p50", 5, DELIVERY_PROMISED, SECONDS_PER_HOUR);
        quantile(Family.DELIVERY, "promised_hours_p90", 6, DELIVERY_PROMISED, SECONDS_PER_HOUR);
        quantile(Family.DELIVERY, "promised_hours_p95", 7, DELIVERY_PROMISED, SECONDS_PER_HOUR);
        quantile(Family.DELIVERY, "lateness_hours_p50", 3, DELIVERY_LATE, SECONDS_PER_HOUR);
        quantile(Family.DELIVERY, "lateness_hours_p90", 4, DELIVERY_LATE, SECONDS_PER_HOUR);
        share(Family.DELIVERY, "fulfilment_accuracy", sum(DELIVERY_ACCURATE), sum(DELIVERY_COUNT));
        add(Family.DELIVERY, "cost_per_delivery", Kind.RATIO,
                row -> ratio(row.sums()[DELIVERY_COST] / minorUnits(row), row.sums()[DELIVERY_COUNT]));
        add(Family.DELIVERY, "fulfilment_cost_rate", Kind.RATIO,
                row -> ratio((double) row.sums()[DELIVERY_COST], row.sums()[DELIVERY_GOODS_VALUE]));
        count(Family.DELIVERY, "promises_due", DELIVERY_PROMISES_DUE);
        count(Family.DELIVERY, "promises_kept", DELIVERY_PROMISES_KEPT);
    }

    private void quality() {
        quotient("review_score_mean", QUALITY_SCORE, QUALITY_REVIEWS);
        share(Family.QUALITY, "low_review_rate", sum(QUALITY_LOW), sum(QUALITY_REVIEWS));
        count(Family.QUALITY, "returns", QUALITY_RETURNS);
        quotient("return_rate", QUALITY_RETURNS, QUALITY_DELIVERIES);
        count(Family.QUALITY, "charge_backs", QUALITY_CHARGE_BACKS);
        quotient("chargeback_rate", QUALITY_CHARGE_BACKS, QUALITY_PAID);
        count(Family.QUALITY, "complaints", QUALITY_COMPLAINTS);
        count(Family.QUALITY, "complaints_late", QUALITY_COMPLAINTS_LATE);
        count(Family.QUALITY, "complaints_damaged", QUALITY_COMPLAINTS_DAMAGED);
        count(Family.QUALITY, "complaints_wrong", QUALITY_COMPLAINTS_WRONG);
        count(Family.QUALITY, "complaints_incomplete", QUALITY_COMPLAINTS_INCOMPLETE);
        count(Family.QUALITY, "complaints_courier", QUALITY_COMPLAINTS_COURIER);
        count(Family.QUALITY, "complaints_product", QUALITY_COMPLAINTS_PRODUCT);
        count(Family.QUALITY, "complaints_other", QUALITY_COMPLAINTS_OTHER);
    }

    private void carts() {
        count(Family.CARTS, "cart_episodes", CARTS_EPISODES);
        abandonment("", CARTS_EPISODES);
        abandonment("_1d", CARTS_1D);
        abandonment("_2d", CARTS_2D);
        abandonment("_3d_7d", CARTS_3D_7D);
        abandonment("_over_7d", CARTS_OVER_7D);
        abandonment("_no_quote", CARTS_NO_QUOTE);
        abandonment("_fee_above", CARTS_FEE_ABOVE);
    }

    private void abandonment(String suffix, int episodes) {
        share(Family.CARTS, "cart_abandonment_rate" + suffix, sum(episodes + 1), sum(episodes));
    }

    private void count(Family family, String id, int measure) {
        add(family, id, Kind.COUNT, row -> counted(row.sums()[measure]));
    }

    private void money(String id, ToLongFunction<KpiRow> minor) {
        add(Family.ORDERS, id, Kind.MONEY, row -> new Figure(minor.applyAsLong(row) / minorUnits(row), 0, 0));
    }

    private void share(Family family, String id, ToLongFunction<KpiRow> part, ToLongFunction<KpiRow> whole) {
        add(family, id, Kind.SHARE, row -> {
            long of = whole.applyAsLong(row);
            long some = part.applyAsLong(row);
            return new Figure(of == 0 ? null : (Double) (some / (double) of), some, of);
        });
    }

    private void quotient(String id, int part, int whole) {
        add(Family.QUALITY, id, Kind.RATIO, row -> ratio((double) row.sums()[part], row.sums()[whole]));
    }

    private void mean(String id, int seconds, int observations) {
        add(Family.DELIVERY, id, Kind.RATIO,
                row -> ratio(row.sums()[seconds] / SECONDS_PER_HOUR, row.sums()[observations]));
    }

    private void quantile(Family family, String id, int index, int observations, double scale) {
        add(family, id, Kind.QUANTILE, row -> {
            Long value = row.quantiles()[index];
            return new Figure(value == null ? null : (Double) (value / scale), 0, row.sums()[observations]);
        });
    }

    private void add(Family family, String id, Kind kind, WatchedKpi.Formula formula) {
        kpis.put(id, new WatchedKpi(id, family, kind, formula));
    }

    private static ToLongFunction<KpiRow> sum(int measure) {
        return row -> row.sums()[measure];
    }

    private static Figure counted(long count) {
        return new Figure((double) count, count, 0);
    }

    private static Figure ratio(double part, long whole) {
        return new Figure(whole == 0 ? null : (Double) (part / whole), 0, whole);
    }

    private static long margin(KpiRow row) {
        long[] sums = row.sums();
        return sums[ORDERS_REVENUE] + sums[ORDERS_DELIVERY_FEES] - sums[ORDERS_GOODS_COST] - sums[ORDERS_DELIVERY_COST]
                - sums[ORDERS_PAYMENT_FEES] - sums[ORDERS_TAXES];
    }

    /** Minor units in a major unit, by ISO 4217. */
    private static double minorUnits(KpiRow row) {
        int digits = row.currency().isEmpty() ? 2 : Currency.getInstance(row.currency()).getDefaultFractionDigits();
        return StrictMath.pow(10, digits);
    }
}
