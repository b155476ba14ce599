package io.quartier.kpi;

import io.quartier.common.stream.OperatorId;

/** Addresses of the job's state in savepoints: never reused; a breaking change of state is a new {@code .vN}. */
public enum KpiOperator implements OperatorId {
    CLICKS("kpi.clicks.read.v1", "Clicks from Kafka"),
    CLICKS_ADMIT("kpi.clicks.admit.v1", "Admit clicks"),
    CLICKS_RESOLVE("kpi.clicks.resolve.v1", "Put clicks into regions"),
    CLICKS_ARCHIVED("kpi.clicks.archived.v1", "Drop what only the archive needs of clicks"),
    CLICKS_ARCHIVE("kpi.clicks.archive.v1", "Clicks to ClickHouse"),
    VISITORS("kpi.visitors.follow.v2", "Follow visitors"),
    ORDERS("kpi.orders.read.v1", "Orders from Kafka"),
    ORDERS_ADMIT("kpi.orders.admit.v1", "Admit orders"),
    ORDERS_RESOLVE("kpi.orders.resolve.v1", "Put orders into regions"),
    ORDERS_ARCHIVED("kpi.orders.archived.v1", "Drop what only the archive needs of orders"),
    ORDERS_ARCHIVE("kpi.orders.archive.v1", "Orders to ClickHouse"),
    ORDERS_FOLLOW("kpi.orders.follow.v2", "Follow orders"),
    WEATHER("kpi.weather.read.v1", "Weather from Kafka"),
    WEATHER_ADMIT("kpi.weather.admit.v1", "Admit weather"),
    WEATHER_DEDUPLICATE("kpi.weather.deduplicate.v1", "Drop repeated weather"),
    WEATHER_MARK("kpi.weather.mark.v1", "Mark what late bad weather may excuse"),
    WEATHER_ARCHIVE("kpi.weather.archive.v1", "Weather to ClickHouse"),
    REGIONS("kpi.regions.read.v1", "Regions from Kafka"),
    REGIONS_ADMIT("kpi.regions.admit.v1", "Admit regions"),
    REGIONS_DEDUPLICATE("kpi.regions.deduplicate.v1", "Drop repeated regions"),
    REGIONS_VERSIONS("kpi.regions.versions.v1", "Versions of regions"),
    REGIONS_ARCHIVE("kpi.regions.archive.v1", "Regions to ClickHouse"),
    CELLS("kpi.cells.maintain.v2", "Maintain KPI cells"),
    TRAFFIC("kpi.traffic.select.v1", "Traffic rows"),
    TRAFFIC_SINK("kpi.traffic.sink.v1", "Traffic to ClickHouse"),
    FUNNEL("kpi.funnel.select.v1", "Funnel rows"),
    FUNNEL_SINK("kpi.funnel.sink.v1", "Funnel to ClickHouse"),
    ORDER_ROWS("kpi.order-rows.select.v1", "Order rows"),
    ORDER_ROWS_SINK("kpi.order-rows.sink.v1", "Order figures to ClickHouse"),
    DELIVERY("kpi.delivery.select.v1", "Delivery rows"),
    DELIVERY_SINK("kpi.delivery.sink.v1", "Delivery to ClickHouse"),
    QUALITY("kpi.quality.select.v1", "Quality rows"),
    QUALITY_SINK("kpi.quality.sink.v1", "Quality to ClickHouse"),
    CARTS("kpi.carts.select.v1", "Cart rows"),
    CARTS_SINK("kpi.carts.sink.v1", "Carts to ClickHouse"),
    RESTATE("kpi.cells.restate.v1", "Restate cells from raw facts"),
    CONSERVATION("kpi.conservation.count.v1", "Count what became of every message"),
    CONSERVATION_SINK("kpi.conservation.sink.v1", "Conservation to ClickHouse"),
    REJECTED_SINK("kpi.rejected.sink.v1", "Rejected to ClickHouse"),
    LATE_SINK("kpi.late.sink.v1", "Late to ClickHouse");

    private final String uid;
    private final String displayName;

    KpiOperator(String uid, String displayName) {
        this.uid = uid;
        this.displayName = displayName;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public String displayName() {
        return displayName;
    }
}
