package io.quartier.kpi.hiding.codec;

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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The counts of one feed in ClickHouse. */
public final class JdbcPersonStore implements PersonStore {
    /** Rows of one statement, which the driver writes as text. */
    private static final int MOST_AT_ONCE = 10_000;

    /** Nothing but names and question marks: the driver gathers the rows of a batch only then. Instants are milliseconds. */
    private static final String INTO_HIDDEN = "INSERT INTO kpi_hidden (feed, counted, region_id, grain, window_start, channel,"
            + " window_end, is_hidden, is_small, since, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INTO_PROGRESS = "INSERT INTO kpi_hidden_progress (feed, counted, decided_until, shown_until,"
            + " asked_at) VALUES (?, ?, ?, ?, ?)";

    /** How a row becomes something. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private record Progress(String counted, HidingProgress progress) {}

    private final Connection connection;
    private final String feed;
    private final CountQueries queries;
    /** As it is stored, of all kinds; null while it is not known. */
    private @Nullable Map<String, HidingProgress> progress;

    /**
     * A store over an open connection, which stays open; for one pass.
     *
     * @param feed name of the feed
     */
    public JdbcPersonStore(Connection connection, String feed) {
        this.connection = connection;
        this.feed = feed;
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
        Map<String, HidingProgress> all = progress;
        if (all == null) {
            all = new HashMap<>();
            for (Progress one : read(queries.progress(), row -> new Progress(row.getString(1),
                    new HidingProgress(row.getLong(2), row.getLong(3), row.getLong(4))))) {
                all.put(one.counted(), one.progress());
            }
            progress = all;
        }
        return Optional.ofNullable(all.get(counts.ids().getFirst()));
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
                insert(INTO_HIDDEN, some.subList(done, Math.min(done + MOST_AT_ONCE, some.size())).stream()
                        .map(this::values).toList());
            }
        }
    }

    @Override
    public void keep(PersonCounts counts, HidingProgress progress) throws SQLException {
        insert(INTO_PROGRESS, counts.ids().stream().map(id -> List.<Object>of(feed, id, progress.decidedUntil(),
                progress.shownUntil(), progress.askedAt())).toList());
        this.progress = null;
    }

    private List<Object> values(Decision one) {
        PersonCell cell = one.cell();
        return List.of(feed, cell.count(), cell.regionId(), cell.grain().id(), cell.window().startMillis(),
                cell.channel(), cell.window().endMillis(), one.isHidden(), one.standing() == Standing.SMALL,
                one.isHidden() ? one.since().name().toLowerCase(Locale.ROOT) : "", one.version());
    }

    /** As a batch, which the driver writes without parsing its values. */
    private void insert(String statement, List<List<Object>> rows) throws SQLException {
        try (PreparedStatement batch = connection.prepareStatement(statement)) {
            for (List<Object> row : rows) {
                for (int column = 0; column < row.size(); column++) {
                    batch.setObject(column + 1, row.get(column));
                }
                batch.addBatch();
            }
            batch.executeBatch();
        }
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
