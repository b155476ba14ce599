package io.quartier.local.backtest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what a backtest wrote. */
final class ReportQuery {
    private static final String DECISIONS = """
            SELECT region_id, toString(local_day) AS day, toString(status) AS status, toString(reason) AS reason,
                count() AS decisions
            FROM backtest_decisions FINAL WHERE feed = ? AND backtest_id = ? AND trigger = ? AND (? = 0 OR version = ?)
            GROUP BY region_id, day, status, reason ORDER BY region_id, day, status, reason""";
    /** What orders of a version that was live brought, the archive says, if the KPI job of the feed runs. */
    private static final String CLAIMS = """
            SELECT c.region_id AS region_id, toString(c.currency) AS currency, toString(c.status) AS status,
                count() AS claims, sum(c.amount) AS cost, sum(if(b.claim_id = '', o.goods_value, b.revenue)) AS revenue
            FROM (SELECT * FROM backtest_claims FINAL WHERE feed = ? AND backtest_id = ? AND trigger = ?
                AND (? = 0 OR version = ?)) AS c
            LEFT JOIN (SELECT claim_id, revenue FROM backtest_orders FINAL WHERE feed = ? AND backtest_id = ?) AS b
                ON b.claim_id = c.claim_id
            LEFT JOIN (SELECT order_id, any(goods_value) AS goods_value FROM orders FINAL WHERE feed = ?
                AND step = 'placed' AND claim_id IS NOT NULL GROUP BY order_id) AS o ON o.order_id = c.order_id
            GROUP BY region_id, currency, status ORDER BY region_id, currency, status""";
    private static final String OVERLAP = """
            SELECT o.trigger AS trigger, uniqExact(o.subject) AS shoppers,
                uniqExactIf((o.subject, o.local_day), o.local_day = t.local_day) AS shopper_days
            FROM (SELECT DISTINCT subject, local_day FROM backtest_decisions FINAL WHERE feed = ? AND backtest_id = ?
                AND trigger = ? AND (? = 0 OR version = ?) AND status = 'issued') AS t
            INNER JOIN (SELECT DISTINCT toString(trigger) AS trigger, subject, local_day FROM backtest_decisions FINAL
                WHERE feed = ? AND backtest_id = ? AND trigger != ? AND status = 'issued') AS o ON o.subject = t.subject
            GROUP BY trigger ORDER BY shoppers DESC, trigger""";

    private final Connection connection;
    private final Tried tried;

    ReportQuery(Connection connection, Tried tried) {
        this.connection = connection;
        this.tried = tried;
    }

    /** How many matches of a region and day came to the same end. */
    record Decisions(String region, String day, String status, String reason, long count) {}

    /** How many claims of a region are where, what they cost and what their orders brought, in minor units. */
    record Claims(String region, String currency, String status, long count, long costMinor, long revenueMinor) {}

    /**
     * Another trigger with the same shoppers.
     *
     * @param shoppers    how many had something of both
     * @param shopperDays how many times on the same local day
     */
    public record Overlap(String trigger, long shoppers, long shopperDays) {}

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    List<Decisions> decisions() throws SQLException {
        return rows(DECISIONS, row -> new Decisions(row.getString(1), row.getString(2), row.getString(3),
                row.getString(4), row.getLong(5)), own());
    }

    List<Claims> claims() throws SQLException {
        List<Object> values = new ArrayList<>(own());
        values.addAll(List.of(tried.feed(), tried.id(), tried.feed()));
        return rows(CLAIMS, row -> new Claims(row.getString(1), row.getString(2), row.getString(3), row.getLong(4),
                row.getLong(5), row.getLong(6)), values);
    }

    List<Overlap> overlap() throws SQLException {
        List<Object> values = new ArrayList<>(own());
        values.addAll(List.of(tried.feed(), tried.id(), tried.trigger()));
        return rows(OVERLAP, row -> new Overlap(row.getString(1), row.getLong(2), row.getLong(3)), values);
    }

    private List<Object> own() {
        return List.of(tried.feed(), tried.id(), tried.trigger(), tried.version(), tried.version());
    }

    private <T> List<T> rows(String sql, Reading<T> reading, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.size(); at++) {
                statement.setObject(at + 1, values.get(at));
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
