package io.quartier.promotions.backtest;

import io.quartier.common.stream.OperatorId;

/** The operators that a backtest has beside those of the job. It keeps no state, so that they may change. */
enum BacktestOperator implements OperatorId {
    CLICKS_COUNT("promotions.clicks.count.v1", "Count recorded clicks"),
    ORDERS_COUNT("promotions.orders.count.v1", "Count recorded orders"),
    VERSION_INSERT("promotions.version.insert.v1", "Let the version under test decide"),
    OFFERS_REDEEM("promotions.offers.redeem.v1", "Redeem offers at recorded orders"),
    TESTED_MATCHES("promotions.tested.matches.v1", "Matches of the version under test"),
    PLACED_ORDERS("promotions.placed.orders.v1", "Orders placed"),
    DECISIONS_SPAN("promotions.decisions.span.v1", "Decisions of the span"),
    CLAIMS_SPAN("promotions.claims.span.v1", "Claims of the span"),
    REDEEMED_SPAN("promotions.redeemed.span.v1", "Redeeming orders of the span"),
    REDEEMED_STORE("promotions.redeemed.store.v1", "Redeeming orders to ClickHouse");

    private final String uid;
    private final String displayName;

    BacktestOperator(String uid, String displayName) {
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
