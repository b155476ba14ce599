package io.quartier.promotions.codec;

import io.quartier.common.sink.Table;
import io.quartier.promotions.model.backtest.RedeemedOrder;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.Claim;
import java.io.Serializable;
import java.time.Instant;

/**
 * The tables of backtests, each row under the backtest that wrote it.
 *
 * @param feed   whose events
 * @param id     of the backtest
 * @param startedAt when it began by the clock of whoever asked for it; rows are kept some time from then on
 */
public record BacktestTables(String feed, String id, Instant startedAt) implements Serializable {
    /** As {@link PromotionTables#decisions(String)}. */
    public Table<Decision> decisions() {
        return PromotionTables.decisions(under("backtest_decisions"));
    }

    /** As {@link PromotionTables#claims(String)}. */
    public Table<Claim> claims() {
        return PromotionTables.claims(under("backtest_claims"));
    }

    /** Orders taken to redeem an offer. */
    public Table<RedeemedOrder> orders() {
        return this.<RedeemedOrder>under("backtest_orders").text("claim_id", RedeemedOrder::claimId)
                .text("event_id", RedeemedOrder::eventId).instant("ordered_at", RedeemedOrder::at)
                .text("subject", RedeemedOrder::subject).text("region_id", RedeemedOrder::regionId)
                .number("revenue", RedeemedOrder::revenueMinor).number("cost", RedeemedOrder::costMinor)
                .text("currency", RedeemedOrder::currency).build();
    }

    private <T> Table.Builder<T> under(String table) {
        return Table.<T>named(table).text("feed", row -> feed).text("backtest_id", row -> id).instant("started_at",
                row -> startedAt);
    }
}
