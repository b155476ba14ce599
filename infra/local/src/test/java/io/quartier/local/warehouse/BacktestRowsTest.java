package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.backtest.BacktestReport;
import io.quartier.local.backtest.BacktestReport.Counts;
import io.quartier.local.backtest.Tried;
import io.quartier.local.backtest.Tried.Read;
import io.quartier.local.engine.EngineProcess;
import io.quartier.promotions.codec.BacktestTables;
import io.quartier.promotions.model.backtest.RedeemedOrder;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Decision.Status;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.trigger.Reason;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a backtest writes is what its report says. */
@WarehouseTest
class BacktestRowsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T15:00:00Z");

    private final TestWarehouse warehouse;
    private final BacktestTables tables;

    BacktestRowsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.tables = new BacktestTables(warehouse.feed(), "b-1", Instant.parse("2100-01-01T00:00:00Z"));
    }

    private static Decision decision(String id, String trigger, String subject, @Nullable Reason reason) {
        return new Decision(id, reason == null ? Status.ISSUED : Status.SUPPRESSED, reason, "treated", trigger, 2,
                subject, "nz-cit", Match.ofEvents(List.of(id)), NOON, null, null, null, null, null, "Pacific/Chatham");
    }

    private static Claim claim(String id, Claim.Status status, String order) {
        Ticket ticket = new Ticket(id, id, "rain", 2, "ann", new Place(List.of("nz-cit"), "Pacific/Chatham", "NZD"),
                "RAIN-1", NOON);
        return new Claim(ticket, status, List.of(), NOON, NOON.plusSeconds(9), 250, NOON, null, order, false);
    }

    private BacktestReport report(EngineProcess engine, int version) throws Exception {
        try (Connection connection = TestWarehouse.migrated(engine)) {
            return BacktestReport.read(connection, new Tried(warehouse.feed(), "b-1", "rain", version, NOON,
                    NOON.plusSeconds(60), new Read(9, 10, 0, 0, 5)));
        }
    }

    @Test
    void aShadowShowsWhatItsOwnVersionWouldHaveDecided() throws Exception {
        Instant later = Instant.parse("2100-01-01T00:00:00Z");
        BacktestTables shadow = new BacktestTables(warehouse.feed(), "shadow-rain-1", later);
        warehouse.store(shadow.decisions(), List.of(decision("d1", "rain", "ann", null),
                decision("d2", "rain", "bob", Reason.REPEAT), decision("d3", "sun", "ann", null)));
        warehouse.store(tables.decisions(), List.of(decision("d4", "rain", "eve", null)));
        warehouse.insert("backtests", "backtest_id, started_at, trigger, version, from_at, to_at, report",
                "'shadow-rain-1', '2100-01-01 00:00:00', 'rain', 2, '2026-10-05 00:00:00', '2100-01-01 00:00:00', '{}'",
                "'b-1', '2100-01-01 00:00:00', 'rain', 2, '2026-10-05 00:00:00', '2100-01-01 00:00:00', '{}'");
        assertThat(warehouse.rows("SELECT shadow_id, trigger, subject, status, reason FROM shadow_decisions_latest"
                + " WHERE feed = :feed ORDER BY decision_id")).containsExactly(
                        "shadow-rain-1 rain ann issued ", "shadow-rain-1 rain bob suppressed REPEAT");
        assertThat(warehouse.rows("SELECT count() FROM promotion_decisions_latest WHERE feed = :feed"))
                .containsExactly("0");
    }

    @Test
    void theReportAddsThemUp(EngineProcess engine) throws Exception {
        warehouse.store(tables.decisions(), List.of(decision("d1", "rain", "ann", null),
                decision("d2", "rain", "bob", null), decision("d3", "rain", "cid", Reason.REPEAT),
                decision("d4", "sun", "ann", null), decision("d5", "sun", "eve", null)));
        warehouse.store(tables.claims(), List.of(claim("c1", Claim.Status.RESERVED, "e-1"),
                claim("c1", Claim.Status.COMMITTED, "e-1"), claim("c2", Claim.Status.RELEASED, "e-2")));
        warehouse.store(tables.orders(), List.of(new RedeemedOrder("c1", "e-1", NOON, "ann", "nz-cit", 4_200, 250,
                "NZD")));
        BacktestReport report = report(engine, 2);
        assertThat(report.counts()).isEqualTo(new Counts(3, 2, 0, 0));
        assertThat(report.suppressed()).isEqualTo(Map.of("REPEAT", 1L));
        assertThat(report.claims()).isEqualTo(Map.of("committed", 1L, "released", 1L));
        assertThat(report.cost()).isEqualTo(Map.of("NZD", new BigDecimal("2.50")));
        assertThat(report.revenue()).isEqualTo(Map.of("NZD", new BigDecimal("42.00")));
        assertThat(report.days()).extracting(BacktestReport.Part::name).containsExactly("2026-10-06");
        assertThat(report.overlap().toString())
                .isEqualTo("[Overlap[trigger=sun, shoppers=1, shopperDays=1]]");
        assertThat(report(engine, 1).counts()).as("another version").isEqualTo(new Counts(0, 0, 0, 0));
        assertThat(report(engine, 0).counts()).as("whatever was live").isEqualTo(report.counts());
    }
}
