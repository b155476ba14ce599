package io.quartier.common.sink;

import static java.util.Objects.requireNonNull;

import io.quartier.common.stream.SettingsReader;
import java.io.Serializable;
import java.util.Properties;

/**
 * Where ClickHouse is and who writes.
 *
 * @param url      JDBC address with the database, e.g. {@code jdbc:clickhouse://127.0.0.1:8123/quartier}
 * @param user     who writes
 * @param password empty if the user has none
 */
public record ClickHouseSettings(String url, String user, String password) implements Serializable {
    public ClickHouseSettings {
        requireNonNull(url, "url is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        if (!url.startsWith("jdbc:clickhouse:")) {
            throw new IllegalArgumentException("clickhouse.url does not begin with jdbc:clickhouse: " + url);
        }
    }

    /** Reads {@code clickhouse.url}, {@code clickhouse.user} and {@code clickhouse.password}. */
    public static ClickHouseSettings read(SettingsReader settings) {
        return new ClickHouseSettings(settings.text("clickhouse.url", "jdbc:clickhouse://127.0.0.1:8123/quartier"),
                settings.text("clickhouse.user", "writer"), settings.textOr("clickhouse.password", ""));
    }

    /** For the driver: who writes, and what an insert must obey; rows travel as text. */
    Properties connectionProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("socket_timeout", "60000");
        // on by default since 26.3, and then an acknowledged row may still be lost
        properties.setProperty("clickhouse_setting_async_insert", "0");
        // a replay writes years of monthly partitions at once; by default an insert fails beyond 100 of them
        properties.setProperty("clickhouse_setting_throw_on_max_partitions_per_insert_block", "0");
        return properties;
    }

    /**
     * The same for rows that travel in binary, which costs the driver and the engine less. Only for tables whose columns are all written,
     * in their order: driver 0.10.0 ignores the names in the statement and goes by place.
     */
    Properties binaryConnectionProperties() {
        Properties properties = connectionProperties();
        properties.setProperty("beta.row_binary_for_simple_insert", "true");
        return properties;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ClickHouseSettings[url=" + url + ", user=" + user + "]";
    }
}
