package io.quartier.promotions;

import io.quartier.common.stream.OperatorId;

/** Addresses of the job's state in savepoints: never reused; a breaking change of state is a new {@code .vN}. */
public enum PromotionsOperator implements OperatorId {
    REGIONS("promotions.regions.read.v1", "Regions from Kafka"),
    REGIONS_ADMIT("promotions.regions.admit.v1", "Admit regions"),
    TRIGGERS("promotions.triggers.read.v1", "Triggers from Kafka"),
    TRIGGERS_ADMIT("promotions.triggers.admit.v1", "Admit triggers"),
    TRIGGERS_CLOCK("promotions.triggers.clock.v1", "Clock of triggers"),
    TRIGGERS_VERSIONS("promotions.triggers.versions.v1", "Versions of triggers"),
    TRIGGERS_DATE("promotions.triggers.date.v1", "Let versions decide nothing that is over"),
    TRIGGERS_AUDIT("promotions.triggers.audit.v1", "Versions of triggers to ClickHouse"),
    REFUSED_SINK("promotions.triggers.refused.v1", "Refused versions to ClickHouse"),
    REGIONS_NEWS("promotions.regions.news.v1", "Regions as news"),
    REGIONS_DATE("promotions.regions.date.v1", "Let regions change nothing that is over"),
    WEATHER("promotions.weather.read.v1", "Weather from Kafka"),
    WEATHER_ADMIT("promotions.weather.admit.v1", "Admit weather"),
    WEATHER_AWAIT("promotions.weather.await.v1", "Wait for weather within a bound"),
    HAPPENINGS("promotions.happenings.read.v1", "Local events from Kafka"),
    HAPPENINGS_ADMIT("promotions.happenings.admit.v1", "Admit local events"),
    HAPPENINGS_AWAIT("promotions.happenings.await.v1", "Wait for local events within a bound"),
    STOCK("promotions.stock.read.v1", "Stock from Kafka"),
    STOCK_AWAIT("promotions.stock.await.v1", "Wait for stock within a bound"),
    STOCK_ADMIT("promotions.stock.admit.v1", "Admit stock"),
    STOCK_DATE("promotions.stock.date.v1", "Let stock change nothing that is over"),
    HUBS("promotions.hubs.read.v1", "Hubs from Kafka"),
    HUBS_AWAIT("promotions.hubs.await.v1", "Wait for hubs within a bound"),
    HUBS_ADMIT("promotions.hubs.admit.v1", "Admit hubs"),
    PRODUCTS("promotions.products.read.v1", "Products from Kafka"),
    PRODUCTS_AWAIT("promotions.products.await.v1", "Wait for products within a bound"),
    PRODUCTS_ADMIT("promotions.products.admit.v1", "Admit products"),
    SUPPLY_DATE("promotions.supply.date.v1", "Let hubs and products change nothing that is over"),
    REGIONS_TELL("promotions.regions.tell.v1", "Regions as bulletins"),
    SHELVES_WATCH("promotions.shelves.watch.v2", "Watch shelves"),
    NEWS_DATE("promotions.news.date.v1", "Let news change nothing that is over"),
    NEWS_SPREAD("promotions.news.spread.v2", "Tell news to leaf regions"),
    REGIONS_WATCH("promotions.regions.watch.v2", "Watch regions"),
    VERSIONS_TELL("promotions.versions.tell.v1", "Versions of triggers as bulletins"),
    CLICKS("promotions.clicks.read.v1", "Clicks from Kafka"),
    CLICKS_ADMIT("promotions.clicks.admit.v1", "Admit clicks"),
    CLICKS_CLOCK("promotions.clicks.clock.v1", "Clock of clicks"),
    ORDERS("promotions.orders.read.v1", "Orders from Kafka"),
    ORDERS_ADMIT("promotions.orders.admit.v1", "Admit orders"),
    ORDERS_CLOCK("promotions.orders.clock.v1", "Clock of orders"),
    ORDERS_FOLLOW("promotions.orders.follow.v3", "Follow orders"),
    DELIVERIES_PLACE("promotions.deliveries.place.v1", "Put deliveries into regions"),
    DELIVERIES_NEWS("promotions.deliveries.news.v1", "Deliveries as news"),
    CONTACTS("promotions.contacts.read.v1", "Support contacts from Kafka"),
    CONTACTS_ADMIT("promotions.contacts.admit.v1", "Admit support contacts"),
    CONTACTS_AWAIT("promotions.contacts.await.v1", "Wait for support contacts within a bound"),
    CONTACTS_DATE("promotions.contacts.date.v1", "Let support contacts change nothing that is over"),
    CONTACTS_ORDERS("promotions.contacts.orders.v1", "Support contacts by order"),
    CONTACTS_TELL("promotions.contacts.tell.v1", "Support contacts by shopper"),
    REQUESTS("promotions.requests.read.v1", "Claim requests from Kafka"),
    REQUESTS_ADMIT("promotions.requests.admit.v1", "Admit claim requests"),
    REQUESTS_CLOCK("promotions.requests.clock.v1", "Clock of claim requests"),
    REQUESTS_DATE("promotions.requests.date.v1", "Let requests ask for nothing that is over"),
    REQUESTS_LIMITS("promotions.requests.limits.v1", "Claim requests by trigger"),
    SHOPPERS_PLACE("promotions.shoppers.place.v3", "Put shoppers into regions"),
    SHOPPERS_SIGHT("promotions.shoppers.sight.v1", "Where shoppers are seen"),
    SHOPPERS_PRESENT("promotions.shoppers.present.v2", "Find those present"),
    SHOPPERS_MATCH("promotions.shoppers.match.v4", "Match and decide"),
    MATCHES_LIMITS("promotions.matches.limits.v1", "Matches by trigger"),
    OVERSPENT_LIMITS("promotions.overspent.limits.v1", "Conditions that look at too much by trigger"),
    LIMITS_SETTLE("promotions.limits.settle.v2", "Count limits"),
    DECISIONS_SINK("promotions.decisions.sink.v1", "Decisions to Kafka"),
    COUNTED_SINK("promotions.counted.sink.v1", "Decisions that take a place to Kafka"),
    OUTBOX_SINK("promotions.outbox.sink.v1", "Messages to Kafka"),
    COUNTED_OUTBOX_SINK("promotions.outbox.counted.v1", "Messages of decisions that take a place to Kafka"),
    DISPATCHES("promotions.dispatches.read.v1", "Dispatches from Kafka"),
    DISPATCHES_ADMIT("promotions.dispatches.admit.v1", "Admit dispatches"),
    DISPATCHES_AWAIT("promotions.dispatches.await.v1", "Wait for dispatches within a bound"),
    DISPATCHES_DATE("promotions.dispatches.date.v1", "Let dispatches change nothing that is over"),
    DISPATCHES_TELL("promotions.dispatches.tell.v1", "Dispatches by shopper"),
    DISPATCHES_STORE("promotions.dispatches.store.v1", "Dispatches to ClickHouse"),
    DECISIONS_STORE("promotions.decisions.store.v1", "Decisions to ClickHouse"),
    CLAIMS_SINK("promotions.claims.sink.v1", "Claims to Kafka"),
    CLAIMS_STORE("promotions.claims.store.v1", "Claims to ClickHouse"),
    REPLIES_SINK("promotions.replies.sink.v1", "Claim replies to Kafka"),
    SUSPENSIONS_STORE("promotions.suspensions.store.v1", "Suspensions to ClickHouse"),
    CONSERVATION("promotions.conservation.count.v1", "Count what became of every message"),
    CONSERVATION_SINK("promotions.conservation.sink.v1", "Conservation to ClickHouse"),
    REJECTED_SINK("promotions.rejected.sink.v1", "Rejected to ClickHouse"),
    LATE_SINK("promotions.late.sink.v1", "Late to ClickHouse");

    private final String uid;
    private final String displayName;

    PromotionsOperator(String uid, String displayName) {
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
