package io.quartier.local.cli;

import io.quartier.local.city.data.Atlas;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The newest hours of each city as a small table, read from {@code kpi_latest}. A figure that may still change is followed by
 * {@code ~}.
 */
final class KpiTable {
    private static final Map<String, String> TITLES = new LinkedHashMap<>();
    private static final String ROW = "%-20s %-14s" + " %11s".repeat(9);

    static {
        TITLES.put("visitors", "visitors");
        TITLES.put("sessions", "sessions");
        TITLES.put("conversion_rate", "conversion");
        TITLES.put("orders", "orders");
        TITLES.put("revenue", "revenue");
        TITLES.put("aov", "order value");
        TITLES.put("deliveries", "deliveries");
        TITLES.put("delivery_hours_mean", "hours");
        TITLES.put("on_time_rate", "on time");
    }

    private final String jdbcUrl;
    private final String feed;
    private final Instant sinceAt;

    KpiTable(String jdbcUrl, String feed, Instant sinceAt) {
        this.jdbcUrl = jdbcUrl;
        this.feed = feed;
        this.sinceAt = sinceAt;
    }

    private record Hour(String city, String label) {}

    List<String> lines() {
        Map<Hour, Map<String, String>> hours;
        try {
            hours = read();
        } catch (SQLException e) {
            return List.of("ClickHouse does not answer: " + e.getMessage());
        }
        if (hours.isEmpty()) {
            return List.of("No figure yet.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(line("city", "hour", new ArrayList<>(TITLES.values())));
        hours.forEach((hour, figures) -> lines.add(line(hour.city(), hour.label(),
                TITLES.keySet().stream().map(kpi -> figures.getOrDefault(kpi, "-")).toList())));
        lines.add("~ provisional, the others final");
        return lines;
    }

    private static String line(String city, String hour, List<String> figures) {
        List<String> cells = new ArrayList<>(List.of(city, hour));
        cells.addAll(figures);
        return ROW.formatted(cells.toArray());
    }

    private Map<Hour, Map<String, String>> read() throws SQLException {
        String sql = "SELECT region_id, local_window, kpi, value, state FROM kpi_latest WHERE feed = ? AND grain = 'hour'"
                + " AND channel = 'all' AND region_id IN (" + quoted(Atlas.ids()) + ") AND kpi IN ("
                + quoted(TITLES.keySet()) + ") AND window_start >= fromUnixTimestamp64Milli(?)"
                + " ORDER BY region_id, window_start, kpi";
        Map<Hour, Map<String, String>> hours = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "reader", "");
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, feed);
            query.setLong(2, sinceAt.toEpochMilli());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    double value = row.getDouble(4);
                    if (!row.wasNull()) {
                        hours.computeIfAbsent(new Hour(row.getString(1), row.getString(2)),
                                hour -> new LinkedHashMap<>())
                                .put(row.getString(3), figure(row.getString(3), value)
                                        + (row.getString(5).equals("provisional") ? "~" : ""));
                    }
                }
            }
        }
        return hours;
    }

    private static String quoted(Iterable<String> words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add("'" + word + "'"));
        return quoted.stream().collect(Collectors.joining(", "));
    }

    private static String figure(String kpi, double value) {
        return switch (kpi) {
            case "conversion_rate", "on_time_rate" -> String.format(Locale.ROOT, "%.1f %%", value * 100);
            case "revenue", "aov", "delivery_hours_mean" -> String.format(Locale.ROOT, "%.2f", value);
            default -> String.format(Locale.ROOT, "%.0f", value);
        };
    }
}
