package io.quartier.kpi.codec;

import io.quartier.common.sink.Table;
import io.quartier.kpi.model.ClickDetail;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.OrderTerms;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.RegionVersioned;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.WeatherSeen;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The tables of raw facts. */
public final class FactTables {
    private FactTables() {}

    /** Steps of orders, by table {@code orders}. */
    public static Table<OrderChanged> orders(String feed) {
        return Table.<OrderChanged>named("orders").text("feed", order -> feed).text("event_id", OrderChanged::eventId)
                .instant("occurred_at", order -> Instant.ofEpochMilli(order.occurredAtMillis()))
                .text("order_id", OrderChanged::orderId).text("step", OrderChanged::step)
                .text("region_id", order -> leaf(order.regionPath()))
                .texts("region_path", order -> path(order.regionPath()))
                .text("currency", OrderChanged::currency)
                .textOrNull("customer_id", order -> term(order, OrderTerms::customerId))
                .textOrNull("visitor_id", order -> term(order, OrderTerms::visitorId))
                .textOrNull("cart_id", order -> term(order, OrderTerms::cartId))
                .textOrNull("claim_id", order -> term(order, OrderTerms::claimId))
                .textOrNull("campaign", order -> term(order, OrderTerms::campaign))
                .text("channel", order -> Objects.requireNonNullElse(term(order, OrderTerms::channel), ""))
                .texts("item_sku", order -> order.terms() == null ? List.of() : Arrays.asList(order.terms().skus()))
                .texts("item_category",
                        order -> order.terms() == null ? List.of() : Arrays.asList(order.terms().categories()))
                .numbers("item_quantity",
                        order -> order.terms() == null
                                ? List.of()
                                : Arrays.stream(order.terms().quantities()).boxed().toList())
                .numbers("item_price",
                        order -> order.terms() == null
                                ? List.of()
                                : Arrays.stream(order.terms().prices()).boxed().toList())
                .number("goods_value", order -> amount(order, OrderTerms::goodsValue))
                .number("discount", order -> amount(order, OrderTerms::discount))
                .number("delivery_fee", order -> amount(order, OrderTerms::deliveryFee))
                .number("other_fees", order -> amount(order, OrderTerms::otherFees))
                .numberOrNull("delivery_cost", FactTables::deliveryCost)
                .number("tax", order -> amount(order, OrderTerms::tax))
                .number("duty", order -> amount(order, OrderTerms::duty))
                .number("payment_fee", order -> amount(order, OrderTerms::paymentFee))
                .dayOrNull("promised_day", FactTables::promisedDay)
                .instantOrNull("promise_due_at", FactTables::promiseDueAt)
                .textOrNull("shipping_option", order -> term(order, OrderTerms::shippingOption))
                .text("fulfilment", order -> Objects.requireNonNullElse(term(order, OrderTerms::fulfilment), ""))
                .textOrNull("hub_id", order -> order.detail().hubId())
                .textOrNull("courier_id", order -> order.detail().courierId())
                .numberOrNull("amount", order -> order.detail().amount())
                .numberOrNull("score", order -> order.detail().score())
                .textOrNull("reason", order -> order.detail().reason())
                .decimalOrNull("distance_km", order -> order.detail().distanceKm())
                .textOrNull("courier_kind", order -> order.detail().courierKind())
                .numberOrNull("goods_cost", order -> term(order, OrderTerms::goodsCost))
                .text("address_check", order -> Objects.requireNonNullElse(term(order, OrderTerms::addressCheck), ""))
                .number("topic_partition", order -> (long) order.origin().partition())
                .number("topic_offset", order -> order.origin().offset()).build();
    }

    /** Clicks, by table {@code clicks}. */
    public static Table<ShopperActed> clicks(String feed) {
        return Table.<ShopperActed>named("clicks").text("feed", click -> feed).text("event_id", ShopperActed::eventId)
                .instant("occurred_at", click -> Instant.ofEpochMilli(click.occurredAtMillis()))
                .text("visitor_id", ShopperActed::visitorId)
                .textOrNull("customer_id", click -> told(click, ClickDetail::customerId))
                .text("action", ShopperActed::action)
                .text("region_id", click -> leaf(click.regionPath()))
                .texts("region_path", click -> path(click.regionPath()))
                .text("channel", ShopperActed::channel).textOrNull("campaign", ShopperActed::campaign)
                .textOrNull("referrer", click -> told(click, ClickDetail::referrer))
                .textOrNull("page", click -> told(click, ClickDetail::page))
                .numberOrNull("page_load_ms", ShopperActed::pageLoadMillis)
                .textOrNull("sku", click -> told(click, ClickDetail::sku))
                .textOrNull("category", click -> told(click, ClickDetail::category))
                .numberOrNull("quantity", click -> told(click, ClickDetail::quantity))
                .numberOrNull("price", click -> told(click, ClickDetail::price))
                .textOrNull("currency", click -> told(click, ClickDetail::currency))
                .textOrNull("cart_id", click -> told(click, ClickDetail::cartId))
                .numberOrNull("checkout_step", click -> told(click, ClickDetail::checkoutStep))
                .numberOrNull("promised_days", click -> told(click, ClickDetail::promisedDays))
                .numberOrNull("quoted_fee", click -> told(click, ClickDetail::quotedFee))
                .numberOrNull("expected_fee", click -> told(click, ClickDetail::expectedFee))
                .textOrNull("decision_id", click -> told(click, ClickDetail::decisionId))
                .textOrNull("model_version", click -> told(click, ClickDetail::modelVersion))
                .numberOrNull("position", click -> told(click, ClickDetail::position))
                .number("topic_partition", click -> (long) click.origin().partition())
                .number("topic_offset", click -> click.origin().offset()).build();
    }

    /** Weather, by table {@code weather}. */
    public static Table<WeatherSeen> weather(String feed) {
        return Table.<WeatherSeen>named("weather").text("feed", weather -> feed).text("event_id", WeatherSeen::eventId)
                .instant("occurred_at", WeatherSeen::occurredAt).text("region_id", WeatherSeen::regionId)
                .text("kind", WeatherSeen::kind).instant("valid_from", WeatherSeen::validFrom)
                .instant("valid_to", WeatherSeen::validTo).decimalOrNull("temperature_c", WeatherSeen::temperatureC)
                .decimalOrNull("precipitation_mm_h", WeatherSeen::precipitation)
                .decimalOrNull("precipitation_probability", WeatherSeen::probability)
                .decimalOrNull("wind_ms", WeatherSeen::wind).decimalOrNull("gust_ms", WeatherSeen::gust)
                .decimalOrNull("humidity", WeatherSeen::humidity).text("condition", WeatherSeen::condition)
                .textOrNull("official_alert", WeatherSeen::officialAlert).textOrNull("source", WeatherSeen::source)
                .number("topic_partition", weather -> (long) weather.origin().partition())
                .number("topic_offset", weather -> weather.origin().offset()).build();
    }

    /** Versions of regions, by table {@code regions}. */
    public static Table<RegionVersioned> regions(String feed) {
        return Table.<RegionVersioned>named("regions").text("feed", region -> feed)
                .text("region_id", version -> version.region().regionId())
                .number("version_number", version -> (long) version.region().version())
                .instant("effective_from", version -> version.region().effectiveFrom())
                .textOrNull("parent_id", version -> version.region().parentId())
                .text("kind", version -> version.region().kind()).text("name", version -> version.region().name())
                .text("zone", version -> version.region().zone())
                .text("currency", version -> version.region().currency())
                .decimalOrNull("latitude", version -> version.region().latitude())
                .decimalOrNull("longitude", version -> version.region().longitude())
                .dayOrNull("launched_on", version -> launchedOn(version.region()))
                .flag("closed", version -> version.region().closed()).build();
    }

    private static @Nullable Long deliveryCost(OrderChanged order) {
        return order.terms() == null ? order.detail().deliveryCost() : order.terms().deliveryCost();
    }

    private static @Nullable LocalDate promisedDay(OrderChanged order) {
        Integer day = order.terms() == null ? null : order.terms().promisedDay();
        return day == null ? null : LocalDate.ofEpochDay(day);
    }

    private static @Nullable Instant promiseDueAt(OrderChanged order) {
        return order.promiseDueMillis() == null ? null : Instant.ofEpochMilli(order.promiseDueMillis());
    }

    private static @Nullable LocalDate launchedOn(RegionChanged region) {
        return region.launchedOn() == null ? null : LocalDate.parse(region.launchedOn());
    }

    private static <V> @Nullable V term(OrderChanged order, Function<OrderTerms, @Nullable V> term) {
        return order.terms() == null ? null : term.apply(order.terms());
    }

    private static long amount(OrderChanged order, ToLongFunction<OrderTerms> amount) {
        return order.terms() == null ? 0 : amount.applyAsLong(order.terms());
    }

    private static <V> @Nullable V told(ShopperActed click, Function<ClickDetail, @Nullable V> value) {
        return click.detail() == null ? null : value.apply(click.detail());
    }

    private static String leaf(String encodedPath) {
        return encodedPath.isEmpty() ? "" : RegionPath.decode(encodedPath).leaf().regionId();
    }

    private static List<String> path(String encodedPath) {
        return encodedPath.isEmpty() ? List.of() : RegionPath.decode(encodedPath).regionIds();
    }
}
