package io.quartier.local.experiment;

import io.quartier.local.experiment.ExperimentSpan.Version;
import io.quartier.local.experiment.LiveFacts.Exposed;
import io.quartier.local.experiment.LiveFacts.Ordered;
import io.quartier.promotions.model.experiment.Exposure;
import io.quartier.promotions.model.experiment.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads a live experiment from ClickHouse. */
final class FactsQuery {
    private static final String TRIGGERS = "SELECT DISTINCT trigger FROM trigger_versions WHERE feed = ?"
            + " AND trigger != '*' ORDER BY trigger";
    private static final String VERSIONS = "SELECT version, toUnixTimestamp64Milli(effective_at), definition"
            + " FROM trigger_versions FINAL WHERE feed = ? AND trigger = ? ORDER BY version";
    /** The KPI job archives the orders. */
    private static final String CLOCK = "SELECT toUnixTimestamp64Milli(completed_watermark) FROM feed_progress_latest"
            + " WHERE feed = ? AND job = 'kpi'";
    private static final String EXPOSURES = """
            SELECT e.subject, toString(e.arm), e.region_id, toUnixTimestamp64Milli(e.exposed_at) AS at,
                toString(r.currency)
            FROM experiment_exposures AS e
            LEFT JOIN (SELECT region_id, currency FROM regions_latest WHERE feed = ?) AS r ON r.region_id = e.region_id
            WHERE e.feed = ? AND e.trigger = ? AND e.version BETWEEN ? AND ? ORDER BY at, e.subject, e.version""";
    private static final String ORDERS = """
            SELECT order_id, subject, toUnixTimestamp64Milli(ordered_at) AS at, is_kept, revenue, margin,
                toString(currency)
            FROM shopper_orders
            WHERE feed = ? AND subject IN (SELECT subject FROM experiment_exposures
                WHERE feed = ? AND trigger = ? AND version BETWEEN ? AND ?)
            ORDER BY at, order_id""";

    private final Connection connection;
    private final String feed;

    FactsQuery(Connection connection, String feed) {
        this.connection = connection;
        this.feed = feed;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Names of all triggers that were published. */
    List<String> triggers() throws SQLException {
        return rows(TRIGGERS, row -> row.getString(1), feed);
    }

    List<Version> versions(String trigger) throws SQLException {
        return rows(VERSIONS, row -> new Version(row.getInt(1), at(row, 2), row.getString(3)), feed, trigger);
    }

    LiveFacts facts(ExperimentSpan span) throws SQLException, ResultsProblem {
        List<Exposed> exposures = rows(EXPOSURES, row -> new Exposed(
                new Exposure(row.getString(1), row.getString(2), row.getString(3), at(row, 4)), row.getString(5)),
                feed, feed, span.trigger(), span.first(), span.last());
        List<Ordered> orders = rows(ORDERS, row -> new Ordered(new Outcome(row.getString(1), row.getString(2),
                at(row, 3), 1, row.getBoolean(4), row.getLong(5), row.getLong(6)), row.getString(7)), feed, feed,
                span.trigger(), span.first(), span.last());
        return new LiveFacts(clock(), exposures, orders);
    }

    private Instant clock() throws SQLException, ResultsProblem {
        List<Instant> clocks = rows(CLOCK, row -> at(row, 1), feed);
        if (clocks.isEmpty()) {
            throw new ResultsProblem(
                    "Nothing is known of orders of the feed %s; `quartier demo`, `replay` and `ingest` start the KPI job, which archives them."
                            .formatted(feed));
        }
        return clocks.getFirst();
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private <T> List<T> rows(String sql, Reading<T> reading, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            List<T> read = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(reading.of(rows));
                }
            }
            return read;
        }
    }
}
