package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.clickhouse.Migrations;
import io.quartier.local.cli.CityBoard.Accounts;
import io.quartier.local.cli.CityBoard.CityHour;
import io.quartier.local.cli.CityBoard.Shown;
import io.quartier.local.cli.CityBoard.Sky;
import io.quartier.local.engine.EngineProcess;
import io.quartier.local.engine.SharedEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedEngine.class)
class CityBoardQueryTest {
    private static final String DATABASE = "board_test";
    private static final Instant AT = Instant.parse("2026-03-10T12:34:00Z");

    @Test
    void readsTheHoursThatHaveBegunTheSkyAndTheAccounts(EngineProcess engine) throws SQLException {
        try (Connection writer = engine.connect("writer"); Statement statement = writer.createStatement()) {
            new Migrations(writer, DATABASE).run();
            writer.setSchema(DATABASE);
            fill(statement);
        }
        CityBoardQuery.Connector connector = () -> {
            Connection reader = engine.connect("reader");
            reader.setSchema(DATABASE);
            return reader;
        };
        try (CityBoardQuery query = new CityBoardQuery(connector, "demo")) {
            CityBoard board = query.read(AT);

            assertThat(board.hours()).containsExactly(new CityHour("b", "Berlin", "2026-03-10T13",
                    Map.of("orders", new Shown(3, true), "revenue", new Shown(123.45, true), "aov",
                            new Shown(61.725, true))));
            assertThat(board.skies()).isEqualTo(Map.of("b", new Sky("rain", 7.5)));
            assertThat(board.accounts()).isEqualTo(new Accounts(9, 1, 2, 3, "price is negative"));
        }
    }

    @Test
    void anEmptyDatabaseHasAnEmptyBoard(EngineProcess engine) throws SQLException {
        CityBoardQuery.Connector connector = () -> {
            try (Connection writer = engine.connect("writer")) {
                new Migrations(writer, "board_empty").run();
            }
            Connection reader = engine.connect("reader");
            reader.setSchema("board_empty");
            return reader;
        };
        try (CityBoardQuery query = new CityBoardQuery(connector, "demo")) {
            assertThat(query.read(AT)).isEqualTo(CityBoard.EMPTY);
        }
    }

    private static void fill(Statement statement) throws SQLException {
        String region = "INSERT INTO regions (feed, region_id, version_number, effective_from, kind, name, zone, currency) VALUES ";
        statement.execute(region
                + "('demo', 'b', 1, '2026-03-01 00:00:00', 'city', 'Berlin', 'Europe/Berlin', 'EUR'),"
                + " ('demo', 'de', 1, '2026-03-01 00:00:00', 'country', 'Germany', 'Europe/Berlin', 'EUR')");
        String cell = "('demo', '%s', 'hour', '2026-03-10 %s:00:00', '2026-03-10 %s:00:00', '2026-03-10T%s', 'all', 'EUR', 3, 1,"
                + " 12345, 0, 0, 'provisional', 5, 9, '2026-03-10 12:00:00')";
        statement.execute(
                "INSERT INTO kpi_orders (feed, region_id, grain, window_start, window_end, local_window, channel,"
                        + " currency, orders, cancelled_orders, revenue, discount, delivery_fees, state, version, inputs, watermark_at)"
                        + " VALUES " + cell.formatted("b", "12", "13", "13") + ", "
                        + cell.formatted("de", "12", "13", "13")
                        + ", " + cell.formatted("b", "13", "14", "14") + ", " + cell.formatted("b", "05", "06", "06"));
        statement.execute("INSERT INTO weather (feed, event_id, occurred_at, region_id, kind, valid_from, valid_to,"
                + " temperature_c, condition) VALUES ('demo', 'w', '2026-03-10 12:30:00', 'b', 'observation',"
                + " '2026-03-10 12:20:00', '2026-03-10 12:30:00', 7.5, 'rain')");
        statement.execute(
                "INSERT INTO conservation (feed, job, topic, partition, read, accepted, duplicate, late, rejected,"
                        + " heartbeats, next_offset, version) VALUES ('demo', 'kpi', 'orders', 0, 15, 9, 1, 2, 3, 0, 15, 1)");
        statement.execute("INSERT INTO rejected (feed, topic, partition, offset, job, reason, detail, payload)"
                + " VALUES ('demo', 'orders', 0, 3, 'kpi', 'OUT_OF_RANGE', 'price is negative', '')");
    }
}
