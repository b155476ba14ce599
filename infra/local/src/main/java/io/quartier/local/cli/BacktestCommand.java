package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quartier.local.backtest.Backtest;
import io.quartier.local.backtest.BacktestReport;
import io.quartier.local.backtest.RecordedFeed;
import io.quartier.local.backtest.ReportText;
import io.quartier.local.backtest.Trial;
import io.quartier.local.backtest.Tried;
import io.quartier.local.feed.FeedFailure;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.feed.OpenTopics;
import io.quartier.local.stack.JobProcess;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TriggerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a trigger would have done in a span that is recorded. */
@Command(name = "backtest", mixinStandardHelpOptions = true, description = "Replays recorded events through the operators that run live and says what a trigger would have done.")
final class BacktestCommand implements Callable<Integer> {
    private static final int HEAP_MB = 1_536;
    private static final int MOST_TASKS = 4;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final Context context;
    private final FeedStack stack;

    @Parameters(paramLabel = "FILE", description = "YAML or JSON, see docs/triggers.md.")
    private Path file = Path.of("");

    @Option(names = "--from", required = true, paramLabel = "TIME", converter = InstantConverter.class, description = "Beginning of the span: a day (from midnight UTC) or an instant.")
    private Instant from = Instant.MIN;

    @Option(names = "--to", required = true, paramLabel = "TIME", converter = InstantConverter.class, description = "Its end, which is left out.")
    private Instant to = Instant.MAX;

    @Option(names = "--compare", paramLabel = "FILE", description = "Another file, tried by itself over the same span.")
    private @Nullable Path compare;

    @Mixin
    private AskedFeed asked = new AskedFeed();

    BacktestCommand(Context context) {
        this.context = context;
        this.stack = new LocalFeedStack(context);
    }

    @Override
    public Integer call() throws IOException {
        if (!from.isBefore(to)) {
            throw new CommandFailure("--from %s is not before --to %s; exchange them.".formatted(from, to));
        }
        List<Candidate> candidates = new ArrayList<>(List.of(Candidate.sound(context, file, from)));
        if (compare != null) {
            candidates.add(Candidate.sound(context, compare, from));
        }
        Up.require(stack);
        try {
            show(run(candidates));
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new CommandFailure("ClickHouse does not tell what came of it: %s".formatted(e.getMessage()), e);
        }
        return 0;
    }

    private List<BacktestReport> run(List<Candidate> candidates) throws IOException, SQLException {
        Path jar = context.root().resolve("jobs/promotions/target/quartier-promotions-job.jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailure("The promotions job is not built; run `mvn -DskipTests package` first.");
        }
        RecordedFeed recorded = RecordedFeed.at(stack.kafka(), asked.feed());
        List<TriggerVersion> published = OpenTopics.existing(stack.kafka(), asked.feed()).records(Topic.TRIGGERS,
                TriggerVersion.class);
        Backtest backtest = new Backtest(
                JobProcess.at(context.root(), context.stack().layout(), HEAP_MB),
                new Backtest.Place(asked.feed(), stack.kafka(), stack.jdbc(), jar, folder(),
                        tasks()),
                from, to, recorded.alignment(to));
        List<BacktestReport> reports = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(stack.jdbc(), "writer", "")) {
            for (Candidate candidate : candidates) {
                Trial trial = Trial.of(candidate.trigger(), candidate.text(), published, from);
                Instant startedAt = Instant.now();
                Tried tried = backtest.run(trial, trial.trigger() + '-' + STAMP.format(startedAt), startedAt);
                failIfEmpty(tried);
                BacktestReport report = BacktestReport.read(connection, tried);
                keep(connection, report, startedAt);
                reports.add(report);
            }
        }
        return reports;
    }

    /** All processors: it does not last, and nobody sends while it reads. */
    private static int tasks() {
        return Math.min(Runtime.getRuntime().availableProcessors(), MOST_TASKS);
    }

    private Path folder() {
        return context.stack().layout().home().resolve("backtests");
    }

    private void failIfEmpty(Tried tried) {
        if (tried.read().inSpan() > 0) {
            return;
        }
        throw new CommandFailure(tried.read().all() == 0
                ? "No event of the feed %s was recorded before %s; take a later span.".formatted(asked.feed(), to)
                : "The feed %s has no event from %s to %s; those recorded before the end are of %s to %s.".formatted(
                        asked.feed(), from, to, Instant.ofEpochMilli(tried.read().firstAt()),
                        Instant.ofEpochMilli(tried.read().lastAt())));
    }

    private void keep(Connection connection, BacktestReport report, Instant startedAt)
            throws SQLException, IOException {
        Tried tried = report.tried();
        String json = FieldList.json(report.toFields());
        Files.writeString(folder().resolve(tried.id() + ".json"), json + "\n");
        Files.writeString(folder().resolve(tried.id() + ".md"), ReportText.of(report));
        String sql = "INSERT INTO backtests (feed, backtest_id, started_at, trigger, version, from_at, to_at, report) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, tried.feed());
            row.setString(2, tried.id());
            row.setLong(3, startedAt.toEpochMilli());
            row.setString(4, tried.trigger());
            row.setLong(5, tried.version());
            row.setLong(6, tried.from().toEpochMilli());
            row.setLong(7, tried.to().toEpochMilli());
            row.setString(8, json);
            row.executeUpdate();
        }
    }

    private void show(List<BacktestReport> reports) throws JsonProcessingException {
        if (asked.json()) {
            context.plain(FieldList.json(reports.size() == 1 ? reports.getFirst().toFields() : compared(reports)));
            return;
        }
        context.plain(reports.size() == 1
                ? ReportText.of(reports.getFirst())
                : ReportText.of(reports.getFirst(), reports.getLast()));
        reports.forEach(report -> context.good("kept as %s (.md and .json), %d s".formatted(
                folder().resolve(report.tried().id()), report.tried().read().millis() / 1_000)));
    }

    private static Map<String, Object> compared(List<BacktestReport> reports) {
        Map<String, Object> fields = new LinkedHashMap<>(reports.getFirst().toFields());
        fields.put("compared_with", reports.getLast().toFields());
        return fields;
    }
}
