package io.quartier.local.drill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.TreeMap;

/** The same totals as the KPI job computed them: its minute cells of the regions that have none above them. */
record ComputedTotals(String jdbcUrl, String feed) {
    private static final String WINDOWS = " WHERE feed = ? AND grain = 'minute' AND channel = 'all'"
            + " AND window_start < fromUnixTimestamp64Milli(?) AND (region_id = 'unknown' OR region_id IN"
            + " (SELECT region_id FROM regions_latest WHERE feed = ? AND parent_id IS NULL))";

    Totals before(Instant at) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "reader", "")) {
            long orders = 0;
            var revenue = new TreeMap<String, Long>();
            try (PreparedStatement query = query(connection,
                    "SELECT currency, sum(orders), sum(revenue) FROM kpi_orders_latest" + WINDOWS
                            + " GROUP BY currency",
                    at); ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    orders += row.getLong(2);
                    revenue.put(row.getString(1), row.getLong(3));
                }
            }
            return new Totals(orders, revenue, pageViews(connection, at));
        }
    }

    /** Event time that the newest row of clicks was computed at; 1970 when there is none or ClickHouse is away. */
    Instant newest() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "reader", "");
                PreparedStatement query = connection
                        .prepareStatement(
                                "SELECT toUnixTimestamp64Milli(max(watermark_at)) FROM kpi_traffic WHERE feed = ?")) {
            query.setString(1, feed);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Instant.ofEpochMilli(row.getLong(1)) : Instant.EPOCH;
            }
        } catch (SQLException e) {
            return Instant.EPOCH;
        }
    }

    private long pageViews(Connection connection, Instant at) throws SQLException {
        try (PreparedStatement query = query(connection, "SELECT sum(page_views) FROM kpi_traffic_latest" + WINDOWS,
                at); ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private PreparedStatement query(Connection connection, String sql, Instant at) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setString(1, feed);
        query.setLong(2, at.toEpochMilli());
        query.setString(3, feed);
        return query;
    }
}
