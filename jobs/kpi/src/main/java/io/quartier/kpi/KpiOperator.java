package io.quartier.kpi;

import io.quartier.common.stream.OperatorId;

/** Addresses of the job's state in savepoints: never reused; a breaking change of state is a new {@code .vN}. */
public enum KpiOperator implements OperatorId {
    CLICKS("kpi.clicks.read.v1", "Clicks from Kafka"),
    CLICKS_ADMIT("kpi.clicks.admit.v1", "Admit clicks"),
    CLICKS_RESOLVE("kpi.clicks.resolve.v2", "Put clicks into regions"),
    CLICKS_ARCHIVED("kpi.clicks.archived.v1", "Drop what only the archive needs of clicks"),
    CLICKS_ARCHIVE("kpi.clicks.archive.v1", "Clicks to ClickHouse"),
    VISITORS("kpi.visitors.follow.v6", "Follow visitors"),
    ORDERS("kpi.orders.read.v1", "Orders from Kafka"),
    ORDERS_ADMIT("kpi.orders.admit.v1", "Admit orders"),
    ORDERS_RESOLVE("kpi.orders.resolve.v2", "Put orders into regions"),
    ORDERS_ARCHIVED("kpi.orders.archived.v1", "Drop what only the archive needs of orders"),
    ORDERS_ARCHIVE("kpi.orders.archive.v1", "Orders to ClickHouse"),
    ORDERS_FOLLOW("kpi.orders.follow.v6", "Follow orders"),
    WEATHER("kpi.weather.read.v1", "Weather from Kafka"),
    WEATHER_ADMIT("kpi.weather.admit.v1", "Admit weather"),
    WEATHER_DEDUPLICATE("kpi.weather.deduplicate.v1", "Drop repeated weather"),
    WEATHER_MARK("kpi.weather.mark.v2", "Mark what late bad weather may excuse"),
    WEATHER_ARCHIVE("kpi.weather.archive.v1", "Weather to ClickHouse"),
    REGIONS("kpi.regions.read.v1", "Regions from Kafka"),
    REGIONS_ADMIT("kpi.regions.admit.v1", "Admit regions"),
    REGIONS_DEDUPLICATE("kpi.regions.deduplicate.v1", "Drop repeated regions"),
    REGIONS_VERSIONS("kpi.regions.versions.v1", "Versions of regions"),
    REGIONS_ARCHIVE("kpi.regions.archive.v1", "Regions to ClickHouse"),
    SPEND("kpi.spend.read.v1", "Spend from Kafka"),
    SPEND_ADMIT("kpi.spend.admit.v1", "Admit spend"),
    SPEND_DEDUPLICATE("kpi.spend.deduplicate.v1", "Drop repeated spend"),
    SPEND_PLACE("kpi.spend.place.v2", "Put spend into regions"),
    SPEND_ARCHIVE("kpi.spend.archive.v1", "Spend to ClickHouse"),
    CONTACTS("kpi.contacts.read.v1", "Contacts from Kafka"),
    CONTACTS_ADMIT("kpi.contacts.admit.v1", "Admit contacts"),
    CONTACTS_DEDUPLICATE("kpi.contacts.deduplicate.v1", "Drop repeated contacts"),
    CONTACTS_PLACE("kpi.contacts.place.v2", "Put contacts into regions"),
    CONTACTS_ARCHIVE("kpi.contacts.archive.v1", "Contacts to ClickHouse"),
    RATES("kpi.rates.read.v1", "Exchange rates from Kafka"),
    RATES_ADMIT("kpi.rates.admit.v1", "Admit exchange rates"),
    RATES_DEDUPLICATE("kpi.rates.deduplicate.v1", "Drop repeated exchange rates"),
    RATES_PLACE("kpi.rates.place.v2", "Mark what exchange rates touch"),
    RATES_ARCHIVE("kpi.rates.archive.v1", "Exchange rates to ClickHouse"),
    STOCK("kpi.stock.read.v1", "Stock from Kafka"),
    STOCK_ADMIT("kpi.stock.admit.v1", "Admit stock"),
    STOCK_DEDUPLICATE("kpi.stock.deduplicate.v1", "Drop repeated stock"),
    STOCK_PLACE("kpi.stock.place.v2", "Put stock into the regions of hubs"),
    STOCK_ARCHIVE("kpi.stock.archive.v1", "Stock to ClickHouse"),
    HUBS("kpi.hubs.read.v1", "Hubs from Kafka"),
    HUBS_ADMIT("kpi.hubs.admit.v1", "Admit hubs"),
    HUBS_DEDUPLICATE("kpi.hubs.deduplicate.v1", "Drop repeated hubs"),
    HUBS_PLACE("kpi.hubs.place.v2", "Put hubs into regions"),
    HUBS_ARCHIVE("kpi.hubs.archive.v1", "Hubs to ClickHouse"),
    SLOW_MARKS("kpi.slow.marks.v1", "Marks of slow topics"),
    SLOW_REGIONS("kpi.slow.regions.v1", "Regions beside the marks of slow topics"),
    CELLS("kpi.cells.maintain.v5", "Maintain KPI cells"),
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
