package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedEngine.class)
final class JdbcTypesTest {
    private static final Instant NOON = Instant.parse("2018-03-10T12:00:00.123Z");
    private static final String TRICKY = "a;b\0c'd\"e`f\\g\th\n--i /*j*/ {k:String} ? 😀 é $$";

    private final EngineProcess engine;

    JdbcTypesTest(EngineProcess engine) {
        this.engine = engine;
    }

    @Test
    void returnsNumbersAtTheirLimits() throws SQLException {
        try (var connection = engine.connect("writer");
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT toInt8(-128), toInt16(-32768), toInt32(-2147483648), toInt64('-9223372036854775808'),
                            toUInt8(255), toUInt64('18446744073709551615'), toDecimal64('-1234567.89', 2),
                            toDecimal128('12345678901234567890.123456789', 9), toFloat64(0.1), true,
                            toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0'), toDate('2017-02-28')""")) {
            row.next();
            assertThat(row.getByte(1)).isEqualTo(Byte.MIN_VALUE);
            assertThat(row.getShort(2)).isEqualTo(Short.MIN_VALUE);
            assertThat(row.getInt(3)).isEqualTo(Integer.MIN_VALUE);
            assertThat(row.getLong(4)).isEqualTo(Long.MIN_VALUE);
            assertThat(row.getInt(5)).isEqualTo(255);
            assertThat(row.getObject(6)).isEqualTo(new BigInteger("18446744073709551615"));
            assertThat(row.getBigDecimal(7)).isEqualTo(new BigDecimal("-1234567.89"));
            assertThat(row.getBigDecimal(8)).isEqualTo(new BigDecimal("12345678901234567890.123456789"));
            assertThat(row.getDouble(9)).isEqualTo(0.1);
            assertThat(row.getBoolean(10)).isTrue();
            assertThat(row.getObject(11)).isEqualTo(UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0"));
            assertThat(row.getObject(12, LocalDate.class)).isEqualTo(LocalDate.of(2017, 2, 28));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void givesBackWhatAPreparedInsertWrote(String rowBinary) throws SQLException {
        try (var connection = engine.connect("writer", "beta.row_binary_for_simple_insert", rowBinary)) {
            createTable(connection);
            try (var insert = connection.prepareStatement("INSERT INTO everything VALUES (?, ?, ?, ?, ?, ?, ?)")) {
                insert.setLong(1, 1);
                insert.setObject(2, NOON);
                insert.setObject(3, NOON.atZone(ZoneId.of("America/Sao_Paulo")));
                insert.setNull(4, Types.BIGINT);
                insert.setString(5, "mobile");
                insert.setObject(6, new String[]{TRICKY, "", "ü"});
                insert.setString(7, TRICKY);
                insert.addBatch();
                assertThat(insert.executeBatch()).hasSize(1);
            }
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT *, length(text) FROM everything")) {
                row.next();
                assertEverything(row);
            }
        }
    }

    private static void createTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS everything");
            statement.execute(
                    """
                            CREATE TABLE everything (id Int64, at DateTime64(3, 'UTC'), local DateTime64(3, 'America/Sao_Paulo'),
                                amount Nullable(Int64), channel LowCardinality(String), path Array(String), text String)
                            ENGINE = MergeTree ORDER BY id""");
        }
    }

    private static void assertEverything(ResultSet row) throws SQLException {
        assertThat(row.getObject("at", ZonedDateTime.class).toInstant()).isEqualTo(NOON);
        assertThat(row.getObject("local", ZonedDateTime.class).toInstant()).isEqualTo(NOON);
        assertThat(row.getObject("amount")).isNull();
        assertThat(row.getString("channel")).isEqualTo("mobile");
        assertThat((Object[]) row.getArray("path").getArray()).containsExactly(TRICKY, "", "ü");
        assertThat(row.getString("text")).isEqualTo(TRICKY);
        assertThat(row.getInt(8)).isEqualTo(TRICKY.getBytes(UTF_8).length);
    }

    @Test
    void returnsMapsAndNestedArrays() throws SQLException {
        try (var connection = engine.connect("writer");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT map('a', 1, 'b', 2)::Map(String, Int64), [[1, 2], []]::Array(Array(Int32)), tuple(1, 'x')")) {
            row.next();
            assertThat(row.getObject(1)).isEqualTo(Map.of("a", 1L, "b", 2L));
            assertThat(Arrays.deepToString((Object[]) row.getArray(2).getArray())).isEqualTo("[[1, 2], []]");
            assertThat(row.getObject(3)).isInstanceOf(Object[].class);
        }
    }

    @Test
    void bindsTrickyStringsInSelects() throws SQLException {
        try (var connection = engine.connect("reader");
                var select = connection.prepareStatement("SELECT ? AS text, length(?), ? = ?")) {
            for (String text : List.of(TRICKY, "", "'; DROP TABLE everything; --", "\\'", "\\", "?")) {
                for (int i = 1; i <= 4; i++) {
                    select.setString(i, text);
                }
                try (var row = select.executeQuery()) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo(text);
                    assertThat(row.getBoolean(3)).isTrue();
                }
            }
        }
    }
}
