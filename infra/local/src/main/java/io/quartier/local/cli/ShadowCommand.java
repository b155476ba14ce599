package io.quartier.local.cli;

import io.quartier.local.backtest.Backtest;
import io.quartier.local.backtest.RecordedFeed;
import io.quartier.local.backtest.Trial;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a trigger decide beside the live ones and records what, without issuing anything. */
@Command(name = "shadow", mixinStandardHelpOptions = true, description = "Lets a trigger decide beside the live ones, and records what it would have decided, until Ctrl-C. Nobody is told.")
final class ShadowCommand implements Callable<Integer> {
    private static final int HEAP_MB = 1_536;
    /** What comes live is little beside what is recorded; the live jobs need the processors. */
    private static final int TASKS = 1;
    private static final Instant NO_END = Instant.parse("9999-01-01T00:00:00Z");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final Context context;
    private final FeedStack stack;

    @Parameters(paramLabel = "FILE", description = "YAML or JSON, see docs/triggers.md.")
    private Path file = Path.of("");

    @Option(names = "--from", paramLabel = "TIME", converter = InstantConverter.class, description = "From when on it decides, a day (from midnight UTC) or an instant (default: now, by the clock of the feed). The same time goes on with the same shadow.")
    private @Nullable Instant from;

    @Mixin
    private FeedOption feed = new FeedOption();

    ShadowCommand(Context context) {
        this.context = context;
        this.stack = new LocalFeedStack(context);
    }

    @Override
    public Integer call() throws IOException {
        Candidate candidate = Candidate.sound(context, file, from == null ? Instant.now() : from);
        Up.require(stack);
        Path jar = context.root().resolve("jobs/promotions/target/quartier-promotions-job.jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailure("The promotions job is not built; run `mvn -DskipTests package` first.");
        }
        try {
            run(candidate, jar);
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new CommandFailure("ClickHouse does not take the shadow: %s".formatted(e.getMessage()), e);
        }
        return 0;
    }

    private void run(Candidate candidate, Path jar) throws IOException, SQLException {
        RecordedFeed recorded = RecordedFeed.at(stack.kafka(), feed.name());
        OpenTopics topics = OpenTopics.existing(stack.kafka(), feed.name());
        Instant begins = from == null ? topics.clock() : from;
        Trial trial = Trial.of(candidate.trigger(), candidate.text(),
                topics.records(Topic.TRIGGERS, TriggerVersion.class), begins);
        if (trial.wasLive()) {
            throw new CommandFailure("%s is live as it is in %s; change the file first.".formatted(trial.trigger(),
                    file));
        }
        String id = "shadow-%s-%s".formatted(trial.trigger(), STAMP.format(begins));
        Instant startedAt = Instant.now();
        note(trial.inShadow(), id, begins, startedAt);
        context.good("%s decides in the shadow from %s on; Ctrl-C ends it".formatted(trial.trigger(), begins));
        context.plain(
                "./quartier sql \"SELECT status, reason, count() FROM shadow_decisions_latest WHERE shadow_id = '%s' GROUP BY ALL\""
                        .formatted(id));
        new Backtest(JobProcess.at(context.root(), context.stack().layout(), HEAP_MB),
                new Backtest.Place(feed.name(), stack.kafka(), stack.jdbc(), jar,
                        context.stack().layout().home().resolve("backtests"), TASKS),
                begins, NO_END, recorded.alignment(begins)).shadow(trial.inShadow(), id, startedAt);
    }

    /** By this row its decisions are told from those of backtests. */
    private void note(Trial trial, String id, Instant begins, Instant startedAt) throws SQLException {
        String sql = "INSERT INTO backtests (feed, backtest_id, started_at, trigger, version, from_at, to_at, report) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        try (Connection connection = DriverManager.getConnection(stack.jdbc(), "writer", "");
                PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, feed.name());
            row.setString(2, id);
            row.setLong(3, startedAt.toEpochMilli());
            row.setString(4, trial.trigger());
            row.setLong(5, trial.version());
            row.setLong(6, begins.toEpochMilli());
            row.setLong(7, NO_END.toEpochMilli());
            row.setString(8, "{}");
            row.executeUpdate();
        }
    }
}
