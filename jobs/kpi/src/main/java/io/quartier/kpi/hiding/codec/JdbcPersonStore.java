package io.quartier.kpi.hiding.codec;

import static io.quartier.kpi.hiding.codec.CountQueries.quoted;

import io.quartier.kpi.hiding.model.Decision;
import io.quartier.kpi.hiding.model.HidingProgress;
import io.quartier.kpi.hiding.model.PersonCell;
import io.quartier.kpi.hiding.model.PersonCounts;
import io.quartier.kpi.hiding.model.PersonRow;
import io.quartier.kpi.hiding.model.PersonStore;
import io.quartier.kpi.hiding.model.RegionHistory;
import io.quartier.kpi.hiding.model.Since;
import io.quartier.kpi.hiding.model.Standing;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Window;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The counts of one feed in ClickHouse. */
public final class JdbcPersonStore implements PersonStore {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter
            .ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Rows of one statement, which goes as text. */
    private static final int MOST_AT_ONCE = 2_000;

    /** How a row becomes something. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final String feed;
    private final CountQueries queries;

    /**
     * A store over an open connection, which stays open.
     *
     * @param feed name of the feed
     */
    public JdbcPersonStore(Connection connection, String feed) {
        this.connection = connection;
        this.feed = quoted(feed);
        this.queries = new CountQueries(feed);
    }

    @Override
    public long now() throws SQLException {
        return read("SELECT toUnixTimestamp64Milli(now64(3))", row -> row.getLong(1)).getFirst();
    }

    @Override
    public RegionHistory regions() throws SQLException {
        return new RegionHistory(read(queries.regions(), row -> new RegionHistory.Version(row.getString(1),
                row.getInt(2), row.getLong(3), row.getString(4), ZoneId.of(row.getString(5)))));
    }

    @Override
    public Optional<HidingProgress> findProgress(PersonCounts counts) throws SQLException {
        return read(queries.progress(counts),
                row -> new HidingProgress(row.getLong(1), row.getLong(2), row.getLong(3))).stream().findFirst();
    }

    @Override
    public OptionalLong findFirstEnd(PersonCounts counts) throws SQLException {
        return read(queries.firstEnd(counts),
                row -> row.getLong(1) == 0 ? OptionalLong.empty() : OptionalLong.of(row.getLong(2))).getFirst();
    }

    @Override
    public List<PersonRow> between(PersonCounts counts, long after, long until) throws SQLException {
        return read(queries.between(counts, after, until), JdbcPersonStore::personRow);
    }

    @Override
    public List<PersonRow> restatedSince(PersonCounts counts, long updatedAfter, long endBy) throws SQLException {
        return read(queries.restatedSince(counts, updatedAfter, endBy), JdbcPersonStore::personRow);
    }

    @Override
    public List<Decision> hiddenSince(PersonCounts counts, long start, long endBy) throws SQLException {
        return read(queries.hiddenSince(counts, start, endBy),
                row -> new Decision(cell(row), row.getBoolean(7) ? Standing.SMALL : Standing.COMPANION,
                        since(row.getString(8)), row.getLong(9)));
    }

    @Override
    public void keep(List<Decision> decisions) throws SQLException {
        Map<Boolean, List<Decision>> byHidden = decisions.stream()
                .collect(Collectors.partitioningBy(Decision::isHidden));
        for (boolean hidden : new boolean[]{true, false}) {
            List<Decision> some = byHidden.getOrDefault(hidden, List.of());
            for (int done = 0; done < some.size(); done += MOST_AT_ONCE) {
                insert(some.subList(done, Math.min(done + MOST_AT_ONCE, some.size())));
            }
        }
    }

    private void insert(List<Decision> decisions) throws SQLException {
        run(decisions.stream().map(this::values).collect(Collectors.joining(", ",
                "INSERT INTO kpi_hidden (feed, counted, region_id, grain, window_start, channel, window_end, is_hidden, is_small,"
                        + " since, version) VALUES ",
                "")));
    }

    private String values(Decision decision) {
        PersonCell cell = decision.cell();
        return "(%s, %s, %s, %s, %s, %s, %s, %b, %b, %s, %d)".formatted(feed, quoted(cell.count()),
                quoted(cell.regionId()), quoted(cell.grain().id()), instant(cell.window().startMillis()),
                quoted(cell.channel()), instant(cell.window().endMillis()), decision.isHidden(),
                decision.standing() == Standing.SMALL,
                quoted(decision.isHidden() ? decision.since().name().toLowerCase(Locale.ROOT) : ""),
                decision.version());
    }

    @Override
    public void keep(PersonCounts counts, HidingProgress progress) throws SQLException {
        run(counts.ids().stream()
                .map(id -> "(%s, %s, %s, %s, %s)".formatted(feed, quoted(id), instant(progress.decidedUntil()),
                        instant(progress.shownUntil()), instant(progress.askedAt())))
                .collect(Collectors.joining(", ",
                        "INSERT INTO kpi_hidden_progress (feed, counted, decided_until, shown_until, asked_at) VALUES ",
                        "")));
    }

    private static PersonRow personRow(ResultSet row) throws SQLException {
        Standing small = row.getBoolean(12) ? Standing.SMALL : Standing.COMPANION;
        return new PersonRow(cell(row), row.getLong(7), row.getBoolean(8), row.getLong(9), row.getLong(10),
                row.getBoolean(11) ? small : Standing.SHOWN, since(row.getString(13)));
    }

    /** Of a cell that is not hidden there is none. */
    private static Since since(String name) {
        return name.isEmpty() ? Since.FINAL : Since.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static PersonCell cell(ResultSet row) throws SQLException {
        return new PersonCell(row.getString(1), row.getString(2), row.getString(3),
                Grain.valueOf(row.getString(4).toUpperCase(Locale.ROOT)), new Window(row.getLong(5), row.getLong(6)));
    }

    private static String instant(long millis) {
        return quoted(INSTANT.format(Instant.ofEpochMilli(millis)));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> List<T> read(String sql, Reader<T> reader) throws SQLException {
        var read = new ArrayList<T>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                read.add(reader.read(rows));
            }
        }
        return read;
    }
}
