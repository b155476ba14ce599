package io.quartier.kpi.codec;

import io.quartier.common.sink.ClickHouseSettings;
import io.quartier.common.sink.ClickHouseStatements;
import io.quartier.common.sink.Table;
import io.quartier.kpi.hiding.codec.JdbcPersonStore;
import io.quartier.kpi.hiding.model.HidingPass;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.operator.Restatement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restates in ClickHouse, by the statements in {@code restate/}: the facts never leave the database. */
public final class SqlRestatement implements Restatement {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SqlRestatement.class);
    /** Below every version that the job itself gives, so a first row written here never beats one of the job. */
    private static final long VERSION_FLOOR = 2;

    private record Progress(Instant watermark, long checkpointId) {}

    private final String feed;
    private final String job;
    private final ClickHouseStatements statements;
    private transient @Nullable HidingPass hiding;

    public SqlRestatement(String feed, String job, ClickHouseSettings settings) {
        this.feed = feed;
        this.job = job;
        this.statements = new ClickHouseStatements(settings);
    }

    @Override
    public void open() {
        // the first statement connects
    }

    @Override
    public void restate(List<DirtyCell> cells, Instant watermark)
            throws IOException, SQLException, InterruptedException {
        String batch = Long.toHexString(cells.hashCode() * 31L + watermark.toEpochMilli());
        statements.insert(DirtyTable.of(feed, batch), cells);
        Set<Family> families = EnumSet.noneOf(Family.class);
        cells.forEach(cell -> families.add(cell.key().family()));
        for (Family family : families) {
            for (String zone : zones(family, cells)) {
                statements.run(statement(family.id(),
                        Map.of("batch", quoted(batch), "zone", quoted(zone), "watermark_ms", millis(watermark),
                                "is_range", "false")));
            }
        }
    }

    /** Only repeat purchase counts days, so only its statement is for one zone; the others take all cells at once. */
    private static Set<String> zones(Family family, List<DirtyCell> cells) {
        if (family != Family.LOYALTY) {
            return Set.of("UTC");
        }
        return cells.stream().filter(cell -> cell.key().family() == family).map(DirtyCell::zone)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void computeLoyalty(String zone, Instant after, Instant until)
            throws IOException, SQLException, InterruptedException {
        statements.run(statement("loyalty_range",
                Map.of("zone", quoted(zone), "from_ms", millis(after), "to_ms", millis(until),
                        "watermark_ms", millis(until))));
    }

    /** Marks the cells with late parcels and computes them as one batch of marks. */
    @Override
    public void computeLateness(String zone, Instant after, Instant until)
            throws IOException, SQLException, InterruptedException {
        String batch = quoted("lateness " + zone + ' ' + until.toEpochMilli());
        statements.run(statement("lateness_range",
                Map.of("batch", batch, "zone", quoted(zone), "from_ms", millis(after), "to_ms", millis(until))));
        statements
                .run(statement("lateness", Map.of("batch", batch, "watermark_ms", millis(until), "is_range", "true")));
    }

    @Override
    public void computeMarketing(String zone, Instant after, Instant until)
            throws IOException, SQLException, InterruptedException {
        String batch = Long.toHexString(List.of(zone, after, until).hashCode()) + "-marketing";
        statements.run(statement("marketing_range", Map.of("batch", quoted(batch), "zone", quoted(zone), "from_ms",
                millis(after), "to_ms", millis(until))));
        statements.run(statement(Family.MARKETING.id(),
                Map.of("batch", quoted(batch), "watermark_ms", millis(until))));
        changeMoney(zone, after, until);
    }

    private void changeMoney(String zone, Instant after, Instant until)
            throws IOException, SQLException, InterruptedException {
        String batch = quoted(Long.toHexString(List.of(zone, after, until).hashCode()) + "-money");
        statements.run(statement("money_range", Map.of("batch", batch, "zone", quoted(zone), "from_ms", millis(after),
                "to_ms", millis(until))));
        for (Family family : List.of(Family.ORDERS, Family.DELIVERY, Family.QUALITY)) {
            statements.run(statement(family.id(), Map.of("batch", batch, "watermark_ms", millis(until))));
        }
    }

    @Override
    public void countOpenOrders(Instant at, Collection<String> zones)
            throws IOException, SQLException, InterruptedException {
        var minutes = new TreeMap<String, String>();
        Stream.concat(zones.stream(), Stream.of("UTC")).forEach(zone -> minutes.put(quoted(zone),
                quoted(minuteOf(at, ZoneId.of(zone)))));
        statements.run(statement("open_orders", Map.of("watermark_ms", millis(at), "zones", list(minutes.keySet()),
                "minutes", list(minutes.values()))));
    }

    private static String minuteOf(Instant at, ZoneId zone) {
        return Grain.MINUTE.label(Grain.MINUTE.windowOf(at.toEpochMilli(), zone), zone);
    }

    private static String list(Collection<String> quoted) {
        return '[' + String.join(", ", quoted) + ']';
    }

    @Override
    public void hide(Instant watermark) throws SQLException, InterruptedException {
        HidingPass repeated = hiding == null ? new HidingPass() : hiding;
        hiding = repeated;
        int before = repeated.effort().unsolved();
        statements.work(
                connection -> repeated.run(new JdbcPersonStore(connection, feed), watermark.toEpochMilli()));
        if (repeated.effort().unsolved() > before) {
            LOG.warn(
                    "{}: hid {} groups of counts as a whole, because it took too much to find out what follows from them",
                    feed, repeated.effort().unsolved() - before);
        }
    }

    @Override
    public void completed(Instant watermark, long checkpointId) throws SQLException, InterruptedException {
        Table<Progress> table = Table.<Progress>named("feed_progress").text("feed", progress -> feed)
                .text("job", progress -> job).instant("completed_watermark", Progress::watermark)
                .number("checkpoint_id", Progress::checkpointId).number("version", Progress::checkpointId).build();
        statements.insert(table, List.of(new Progress(watermark, checkpointId)));
    }

    @Override
    public void close() throws SQLException {
        statements.close();
    }

    private String statement(String name, Map<String, String> parameters) throws IOException {
        var values = new TreeMap<String, String>(
                (a, b) -> b.length() != a.length() ? b.length() - a.length() : a.compareTo(b));
        values.putAll(parameters);
        values.put("feed", quoted(feed));
        values.put("version_floor", String.valueOf(VERSION_FLOOR));
        String sql = read(name).replaceAll("(?m)^\\s*--.*$", "").strip();
        for (Map.Entry<String, String> value : values.entrySet()) {
            sql = sql.replace(':' + value.getKey(), value.getValue());
        }
        return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
    }

    private static String read(String name) throws IOException {
        try (InputStream file = SqlRestatement.class.getResourceAsStream("/restate/" + name + ".sql")) {
            if (file == null) {
                throw new IOException("the statement restate/" + name + ".sql is not packed with the job");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String quoted(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }

    private static String millis(Instant instant) {
        return String.valueOf(instant.toEpochMilli());
    }
}
