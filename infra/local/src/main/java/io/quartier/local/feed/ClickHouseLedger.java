package io.quartier.local.feed;

import io.quartier.schemas.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ledger in the tables {@code feed_progress_latest} and {@code conservation_latest}. */
public record ClickHouseLedger(String jdbcUrl, String user) implements FeedLedger {

    @Override
    public Optional<Instant> findCompletedWatermark(String feed, String job) throws SQLException {
        String sql = "SELECT toUnixTimestamp64Milli(completed_watermark) FROM feed_progress_latest"
                + " WHERE feed = ? AND job = ?";
        try (Connection connection = connect(); PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, feed);
            query.setString(2, job);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
            }
        }
    }

    @Override
    public Map<FeedPartition, Account> accounts(String feed, String job) throws SQLException {
        String sql = "SELECT topic, partition, read, accepted, duplicate, late, rejected FROM conservation_latest"
                + " WHERE feed = ? AND job = ?";
        Map<FeedPartition, Account> accounts = new HashMap<>();
        try (Connection connection = connect(); PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, feed);
            query.setString(2, job);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Optional<Topic> topic = Topic.find(row.getString(1));
                    if (topic.isPresent()) {
                        accounts.put(new FeedPartition(topic.get(), row.getInt(2)), new Account(row.getLong(3),
                                row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7)));
                    }
                }
            }
        }
        return accounts;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, "");
    }
}
