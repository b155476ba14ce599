package io.quartier.local.cli;

import io.quartier.local.cli.CityBoard.Accounts;
import io.quartier.local.cli.CityBoard.CityHour;
import io.quartier.local.cli.CityBoard.Shown;
import io.quartier.local.cli.CityBoard.Sky;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the board of a feed from ClickHouse, as the user who may only read. Not safe for use by several threads. */
final class CityBoardQuery implements AutoCloseable {
    private static final Duration SHOWN = Duration.ofHours(2);
    private static final String FIGURES = "SELECT region_id, local_window, kpi, value, state FROM kpi_latest"
            + " WHERE feed = ? AND grain = 'hour' AND channel = 'all' AND window_start > fromUnixTimestamp64Milli(?)"
            // promises are due in hours that have not begun
            + " AND window_start <= fromUnixTimestamp64Milli(?) AND region_id IN"
            + " (SELECT region_id FROM regions_latest WHERE feed = ? AND kind = 'city' AND NOT closed)"
            + " AND kpi IN ('sessions', 'conversion_rate', 'orders', 'revenue', 'aov', 'on_time_rate', 'visitors',"
            + " 'deliveries', 'delivery_hours_mean') AND value IS NOT NULL ORDER BY region_id, local_window DESC, kpi";
    private static final String NAMES = "SELECT region_id, name FROM regions_latest WHERE feed = ? AND kind = 'city'";
    private static final String SKIES = "SELECT region_id, argMax(condition, occurred_at), argMax(temperature_c, occurred_at)"
            + " FROM weather_latest WHERE feed = ? AND kind = 'observation' AND valid_from > fromUnixTimestamp64Milli(?)"
            + " GROUP BY region_id";
    private static final String ACCOUNTS = "SELECT sum(accepted), sum(duplicate), sum(late), sum(rejected),"
            + " (SELECT detail FROM rejected_latest WHERE feed = ? ORDER BY topic, partition, offset DESC LIMIT 1)"
            + " FROM conservation_latest WHERE feed = ?";
    private static final String COUNTED = "SELECT toUnixTimestamp64Milli(max(watermark_at)) FROM kpi_traffic WHERE feed = ?";

    private final Connector connector;
    private final String feed;
    private @Nullable Connection connection;

    /** Opens a connection to the database with the views. */
    @FunctionalInterface
    interface Connector {
        Connection open() throws SQLException;
    }

    CityBoardQuery(Connector connector, String feed) {
        this.connector = connector;
        this.feed = feed;
    }

    /** A reader of the database of the local stack. */
    static CityBoardQuery of(String jdbcUrl, String feed) {
        return new CityBoardQuery(() -> DriverManager.getConnection(jdbcUrl, "reader", ""), feed);
    }

    /**
     * The board as it stands.
     *
     * @param at where the clock of the feed stands; hours that ended long before are not shown
     */
    CityBoard read(Instant at) throws SQLException {
        try {
            return board(at);
        } catch (SQLException e) {
            // the engine may have been restarted; the next time begins with a new connection
            connection = null;
            throw e;
        }
    }

    private CityBoard board(Instant at) throws SQLException {
        long sinceMillis = at.minus(SHOWN).toEpochMilli();
        return new CityBoard(hours(names(), sinceMillis, at.toEpochMilli()),
                skies(at.minus(SHOWN.multipliedBy(3)).toEpochMilli()),
                accounts(), countedAt());
    }

    private @Nullable Instant countedAt() throws SQLException {
        try (PreparedStatement query = connect().prepareStatement(COUNTED)) {
            query.setString(1, feed);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getLong(1) > 0 ? Instant.ofEpochMilli(row.getLong(1)) : null;
            }
        }
    }

    private Map<String, String> names() throws SQLException {
        Map<String, String> names = new HashMap<>();
        try (PreparedStatement query = connect().prepareStatement(NAMES)) {
            query.setString(1, feed);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    names.put(row.getString(1), row.getString(2));
                }
            }
        }
        return names;
    }

    private record HourKey(String regionId, String label) {}

    private List<CityHour> hours(Map<String, String> names, long sinceMillis, long untilMillis) throws SQLException {
        Map<HourKey, Map<String, Shown>> figures = new LinkedHashMap<>();
        try (PreparedStatement query = connect().prepareStatement(FIGURES)) {
            query.setString(1, feed);
            query.setLong(2, sinceMillis);
            query.setLong(3, untilMillis);
            query.setString(4, feed);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    figures.computeIfAbsent(new HourKey(row.getString(1), row.getString(2)), hour -> new HashMap<>())
                            .put(row.getString(3),
                                    new Shown(row.getDouble(4), row.getString(5).equals("provisional")));
                }
            }
        }
        List<CityHour> hours = new ArrayList<>();
        figures.forEach((hour, shown) -> hours.add(new CityHour(hour.regionId(),
                names.getOrDefault(hour.regionId(), hour.regionId()), hour.label(), shown)));
        return hours;
    }

    private Map<String, Sky> skies(long sinceMillis) throws SQLException {
        Map<String, Sky> skies = new HashMap<>();
        try (PreparedStatement query = connect().prepareStatement(SKIES)) {
            query.setString(1, feed);
            query.setLong(2, sinceMillis);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    double temperature = row.getDouble(3);
                    skies.put(row.getString(1),
                            new Sky(row.getString(2), row.wasNull() ? null : (Double) temperature));
                }
            }
        }
        return skies;
    }

    private Accounts accounts() throws SQLException {
        try (PreparedStatement query = connect().prepareStatement(ACCOUNTS)) {
            query.setString(1, feed);
            query.setString(2, feed);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return CityBoard.EMPTY.accounts();
                }
                String refusal = row.getString(5);
                return new Accounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4),
                        refusal == null ? "" : refusal);
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = connector.open();
            connection = open;
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
