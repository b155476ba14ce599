package io.quartier.common.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.Origin;
import io.quartier.common.stream.Rejection;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00.123Z");

    private record Fact(String id, @Nullable String note, long count, @Nullable Instant endedAt) {}

    private static final Table<Fact> FACTS = Table.<Fact>named("facts").text("id", Fact::id)
            .textOrNull("note", Fact::note)
            .number("count", Fact::count).instant("started_at", fact -> NOON).instantOrNull("ended_at", Fact::endedAt)
            .dayOrNull("day", fact -> LocalDate.of(2017, 11, 24)).texts("path", fact -> List.of("zone", "city"))
            .numbers("prices", fact -> List.of(5L)).flag("open", fact -> true).decimalOrNull("km", fact -> 1.5).build();

    @Test
    void insertsByNameSoThatTheDriverCanGatherRows() {
        assertThat(FACTS.insertStatement()).isEqualTo(
                "INSERT INTO facts (id, note, count, started_at, ended_at, day, path, prices, open, km) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    @Test
    void bindsEachColumnInItsPlaceAndInstantsAsMilliseconds() throws SQLException {
        assertThat(bound(FACTS, new Fact("f-1", null, 7, NOON))).usingRecursiveComparison().isEqualTo(
                java.util.Arrays.asList("f-1", null, 7L, 1511524800123L, 1511524800123L, LocalDate.of(2017, 11, 24),
                        new String[]{"zone", "city"}, new Number[]{5L}, true, 1.5));
    }

    @Test
    void aMissingValueIsOurMistakeUnlessTheColumnAllowsIt() {
        Table<Fact> strict = Table.<Fact>named("facts").text("note", Fact::note).build();
        assertThatThrownBy(() -> bound(strict, new Fact("f-1", null, 7, null)))
                .isInstanceOf(NullPointerException.class).hasMessage("note is null");
    }

    @Test
    void columnsOfTheCommonTablesAreThoseOfTheWarehouse() {
        assertThat(CommonTables.rejected("olist").columns()).containsExactly("feed", "topic", "partition", "offset",
                "job", "reason", "detail", "payload");
        assertThat(CommonTables.late("olist").columns()).containsExactly("feed", "topic", "partition", "offset", "job",
                "event_id", "occurred_at", "watermark_at", "reason", "payload");
        assertThat(CommonTables.conservation("olist", "kpi").columns()).containsExactly("feed", "job", "topic",
                "partition", "read", "accepted", "duplicate", "late", "rejected", "heartbeats", "next_offset",
                "version");
    }

    @Test
    void rowsOfTheCommonTables() throws SQLException {
        Origin origin = new Origin("orders", 3, 42);
        byte[] payload = {(byte) 0xC3, 1};
        assertThat(bound(CommonTables.rejected("olist"), new Rejection(origin, "kpi", "CORRUPT", "It ends.", payload)))
                .containsExactly("olist", "orders", 3L, 42L, "kpi", "CORRUPT", "It ends.", "wwE=");
        assertThat(bound(CommonTables.late("olist"),
                new LateEvent(origin, "kpi", "e-1", NOON, NOON, "BEYOND_HORIZON", payload))).containsExactly("olist",
                        "orders", 3L, 42L, "kpi", "e-1", 1511524800123L, 1511524800123L, "BEYOND_HORIZON", "wwE=");
        assertThat(bound(CommonTables.conservation("olist", "kpi"),
                new ConservationRow("orders", 3, 1, 2, 3, 4, 5, 6, 7, 8))).containsExactly("olist", "kpi", "orders", 3L,
                        1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void sinksTravelToTheirTasks() throws Exception {
        ClickHouseSettings settings = new ClickHouseSettings("jdbc:clickhouse://127.0.0.1:8123/quartier", "writer",
                "x");
        assertThat(InstantiationUtil.clone(ClickHouseSink.of(settings, FACTS))).isNotNull();
        assertThat(settings.toString()).doesNotContain("x]").doesNotContain("password");
    }

    private static <T> List<@Nullable Object> bound(Table<T> table, T fact) throws SQLException {
        SortedMap<Integer, @Nullable Object> values = new TreeMap<>();
        PreparedStatement statement = (PreparedStatement) Proxy.newProxyInstance(TableTest.class.getClassLoader(),
                new Class<?>[]{PreparedStatement.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("setObject");
                    values.put((Integer) arguments[0], arguments[1]);
                    return null;
                });
        table.bind(statement, fact);
        return new java.util.ArrayList<>(values.values());
    }
}
