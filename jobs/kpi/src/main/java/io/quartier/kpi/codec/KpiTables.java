package io.quartier.kpi.codec;

import static io.quartier.kpi.model.Measure.DELIVERY_ACCURATE;
import static io.quartier.kpi.model.Measure.DELIVERY_CARBON_GRAMS;
import static io.quartier.kpi.model.Measure.DELIVERY_CARBON_KNOWN;
import static io.quartier.kpi.model.Measure.DELIVERY_COST;
import static io.quartier.kpi.model.Measure.DELIVERY_COUNT;
import static io.quartier.kpi.model.Measure.DELIVERY_GOODS_VALUE;
import static io.quartier.kpi.model.Measure.DELIVERY_LATE;
import static io.quartier.kpi.model.Measure.DELIVERY_ON_TIME;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISED;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISED_SECONDS;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISES_DUE;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISES_KEPT;
import static io.quartier.kpi.model.Measure.DELIVERY_SECONDS;
import static io.quartier.kpi.model.Measure.FUNNEL_CART;
import static io.quartier.kpi.model.Measure.FUNNEL_CHECKOUT;
import static io.quartier.kpi.model.Measure.FUNNEL_FOUND_PRODUCT;
import static io.quartier.kpi.model.Measure.FUNNEL_ORDER;
import static io.quartier.kpi.model.Measure.FUNNEL_PRODUCT;
import static io.quartier.kpi.model.Measure.FUNNEL_QUOTE;
import static io.quartier.kpi.model.Measure.FUNNEL_SESSIONS;
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
import static io.quartier.kpi.model.Measure.QUALITY_COMPLAINTS_COURIER;
import static io.quartier.kpi.model.Measure.QUALITY_COMPLAINTS_DAMAGED;
import static io.quartier.kpi.model.Measure.QUALITY_COMPLAINTS_INCOMPLETE;
import static io.quartier.kpi.model.Measure.QUALITY_COMPLAINTS_LATE;
import static io.quartier.kpi.model.Measure.QUALITY_COMPLAINTS_OTHER;
import static io.quartier.kpi.model.Measure.QUALITY_COMPLAINTS_PRODUCT;
import static io.quartier.kpi.model.Measure.QUALITY_COMPLAINTS_WRONG;
import static io.quartier.kpi.model.Measure.QUALITY_DELIVERIES;
import static io.quartier.kpi.model.Measure.QUALITY_LOW;
import static io.quartier.kpi.model.Measure.QUALITY_PAID;
import static io.quartier.kpi.model.Measure.QUALITY_RETURNED_VALUE;
import static io.quartier.kpi.model.Measure.QUALITY_RETURNS;
import static io.quartier.kpi.model.Measure.QUALITY_REVIEWS;
import static io.quartier.kpi.model.Measure.QUALITY_SCORE;
import static io.quartier.kpi.model.Measure.TRAFFIC_PAGE_LOADS;
import static io.quartier.kpi.model.Measure.TRAFFIC_PAGE_VIEWS;

import io.quartier.common.sink.Table;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.Measure;
import java.time.Instant;

/** The wide tables {@code kpi_*}, one row per cell and family. */
public final class KpiTables {
    private KpiTables() {}

    /** The table of a family that the job counts itself. */
    public static Table<KpiRow> of(Family family, String feed) {
        return switch (family) {
            case TRAFFIC -> traffic(feed);
            case FUNNEL -> funnel(feed);
            case ORDERS -> orders(feed);
            case DELIVERY -> delivery(feed);
            case QUALITY -> quality(feed);
            case CARTS -> carts(feed);
            case LATENESS, LOYALTY, MARKETING, CONTACTS, STOCK ->
                throw new IllegalArgumentException(family.id() + " is computed from the raw facts");
        };
    }

    private static Table<KpiRow> traffic(String feed) {
        return Columns.of("kpi_traffic", feed).sum("page_views", TRAFFIC_PAGE_VIEWS)
                .sum("page_loads", TRAFFIC_PAGE_LOADS)
                .quantile("page_load_p50_ms", 0).quantile("page_load_p95_ms", 1).persons("visitors").build();
    }

    private static Table<KpiRow> funnel(String feed) {
        return Columns.of("kpi_funnel", feed).sum("sessions", FUNNEL_SESSIONS).sum("reached_product", FUNNEL_PRODUCT)
                .sum("reached_cart", FUNNEL_CART).sum("reached_checkout", FUNNEL_CHECKOUT)
                .sum("reached_quote", FUNNEL_QUOTE)
                .sum("reached_order", FUNNEL_ORDER).sum("found_product", FUNNEL_FOUND_PRODUCT)
                .quantile("time_to_product_p50_s", 0).persons("visitors").build();
    }

    private static Table<KpiRow> orders(String feed) {
        return Columns.of("kpi_orders", feed).currency().sum("orders", ORDERS_PLACED)
                .sum("cancelled_orders", ORDERS_CANCELLED)
                .sum("revenue", ORDERS_REVENUE).sum("discount", ORDERS_DISCOUNT)
                .sum("delivery_fees", ORDERS_DELIVERY_FEES).sum("goods_cost", ORDERS_GOODS_COST)
                .sum("costed_orders", ORDERS_COSTED).sum("delivery_cost", ORDERS_DELIVERY_COST)
                .sum("payment_fees", ORDERS_PAYMENT_FEES).sum("taxes", ORDERS_TAXES).build();
    }

    private static Table<KpiRow> delivery(String feed) {
        return Columns.of("kpi_delivery", feed).currency().sum("deliveries", DELIVERY_COUNT)
                .sum("delivery_seconds", DELIVERY_SECONDS).quantile("delivery_p50_s", 0).quantile("delivery_p90_s", 1)
                .quantile("delivery_p95_s", 2).sum("promised_deliveries", DELIVERY_PROMISED)
                .sum("on_time", DELIVERY_ON_TIME)
                .sum("late_deliveries", DELIVERY_LATE).quantile("lateness_p50_s", 3).quantile("lateness_p90_s", 4)
                .sum("delivery_cost", DELIVERY_COST).sum("goods_value", DELIVERY_GOODS_VALUE)
                .sum("promises_due", DELIVERY_PROMISES_DUE).sum("promises_kept", DELIVERY_PROMISES_KEPT)
                .sum("promised_seconds", DELIVERY_PROMISED_SECONDS).quantile("promised_p50_s", 5)
                .quantile("promised_p90_s", 6).quantile("promised_p95_s", 7)
                .sum("accurate_deliveries", DELIVERY_ACCURATE).sum("carbon_grams", DELIVERY_CARBON_GRAMS)
                .sum("carbon_deliveries", DELIVERY_CARBON_KNOWN).build();
    }

    private static Table<KpiRow> quality(String feed) {
        return Columns.of("kpi_quality", feed).currency().sum("reviews", QUALITY_REVIEWS)
                .sum("review_score", QUALITY_SCORE)
                .sum("low_reviews", QUALITY_LOW).sum("complaints", QUALITY_COMPLAINTS).sum("returns", QUALITY_RETURNS)
                .sum("returned_value", QUALITY_RETURNED_VALUE).sum("deliveries", QUALITY_DELIVERIES)
                .sum("charge_backs", QUALITY_CHARGE_BACKS).sum("charged_back_value", QUALITY_CHARGED_BACK_VALUE)
                .sum("paid_orders", QUALITY_PAID).sum("complaints_late", QUALITY_COMPLAINTS_LATE)
                .sum("complaints_damaged", QUALITY_COMPLAINTS_DAMAGED).sum("complaints_wrong", QUALITY_COMPLAINTS_WRONG)
                .sum("complaints_incomplete", QUALITY_COMPLAINTS_INCOMPLETE)
                .sum("complaints_courier", QUALITY_COMPLAINTS_COURIER)
                .sum("complaints_product", QUALITY_COMPLAINTS_PRODUCT)
                .sum("complaints_other", QUALITY_COMPLAINTS_OTHER).build();
    }

    private static Table<KpiRow> carts(String feed) {
        return Columns.of("kpi_carts", feed).sum("episodes", Measure.CARTS_EPISODES)
                .sum("abandoned", Measure.CARTS_ABANDONED).split("1d", Measure.CARTS_1D).split("2d", Measure.CARTS_2D)
                .split("3d_7d", Measure.CARTS_3D_7D).split("over_7d", Measure.CARTS_OVER_7D)
                .split("no_quote", Measure.CARTS_NO_QUOTE).split("fee_above", Measure.CARTS_FEE_ABOVE)
                .persons("visitors").build();
    }

    /** Columns that all wide tables begin and end with, and the figures between them. */
    private static final class Columns {
        private final Table.Builder<KpiRow> columns;

        private Columns(Table.Builder<KpiRow> columns) {
            this.columns = columns;
        }

        static Columns of(String table, String feed) {
            return new Columns(Table.<KpiRow>named(table).text("feed", row -> feed)
                    .text("region_id", row -> row.key().regionId()).text("grain", row -> row.key().grain().id())
                    .instant("window_start", row -> Instant.ofEpochMilli(row.key().windowStart()))
                    .instant("window_end", row -> Instant.ofEpochMilli(row.windowEnd()))
                    .text("local_window", KpiRow::localWindow).text("channel", row -> row.key().channel()));
        }

        Columns currency() {
            columns.text("currency", KpiRow::currency);
            return this;
        }

        Columns sum(String column, int measure) {
            columns.number(column, row -> row.sums()[measure]);
            return this;
        }

        /** Episodes of one kind, and those of them abandoned. */
        Columns split(String kind, int measure) {
            return sum("episodes_" + kind, measure).sum("abandoned_" + kind, measure + 1);
        }

        Columns quantile(String column, int index) {
            columns.numberOrNull(column, row -> row.quantiles()[index]);
            return this;
        }

        Columns persons(String column) {
            columns.number(column, KpiRow::persons);
            return this;
        }

        Table<KpiRow> build() {
            return columns.text("state", KpiRow::state).number("version", KpiRow::version)
                    .number("inputs", KpiRow::inputs)
                    .instant("watermark_at", KpiRow::watermarkAt).build();
        }
    }
}
