package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quartier.local.feed.ClickHouseLedger;
import io.quartier.local.feed.FeedCompletion;
import io.quartier.local.feed.FeedCompletion.Standing;
import io.quartier.local.feed.FeedExtension;
import io.quartier.local.feed.FeedFailure;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.feed.Published;
import io.quartier.local.importer.ImportException;
import io.quartier.local.ingest.AmountForm;
import io.quartier.local.ingest.EventFile;
import io.quartier.local.ingest.RefusedLine;
import io.quartier.local.ingest.RefusedLines;
import io.quartier.local.stack.Parallelism;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.schemas.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the events of a file into a feed. */
@Command(name = "ingest", mixinStandardHelpOptions = true, description = "Brings events from a file into a feed: NDJSON or CSV, held against the schema of the topic.")
final class IngestCommand implements Callable<Integer> {
    private static final Duration DISORDER = Duration.ofMillis(200);
    private static final int SHOWN = 20;

    private final Context context;
    private final FeedStack stack;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TOPIC", description = "regions, clicks, orders or weather.")
    private String topicName = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "One event a line.")
    private Path path = Path.of("");

    @Option(names = "--feed", paramLabel = "NAME", defaultValue = "live", converter = FeedName.class, description = "The feed, new or not (default: ${DEFAULT-VALUE}).")
    private String feed = "live";

    @Option(names = "--format", paramLabel = "FORMAT", description = "ndjson or csv (default: by the ending of the file, .ndjson, .jsonl, .json or .csv).")
    private EventFile.@Nullable Format format;

    @Option(names = "--amounts", paramLabel = "FORM", defaultValue = "minor", description = "How the file writes money: minor (1250) or decimal (12.50) (default: ${DEFAULT-VALUE}).")
    private AmountForm amounts = AmountForm.MINOR;

    @Option(names = "--more", description = "More files of the same time follow: leaves the feed open, so that no window becomes final yet.")
    private boolean more;

    @Option(names = "--wait", description = "Returns when every window is final.")
    private boolean wait;

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "600", description = "With --wait: gives up when nothing has moved for so long (default: ${DEFAULT-VALUE}).")
    private long patienceSeconds = 600;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    IngestCommand(Context context) {
        this(context, new LocalFeedStack(context));
    }

    IngestCommand(Context context, FeedStack stack) {
        this.context = context;
        this.stack = stack;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Topic topic = topic();
        boolean ends = !more && topic != Topic.REGIONS;
        if (wait && !ends) {
            throw wrongUse("--wait waits for the end of the feed, and %s does not end it."
                    .formatted(more ? "--more" : "ingesting regions"));
        }
        EventFile file = read(topic);
        showRefused(file);
        Up.require(stack);
        record(topic, file);
        if (file.events().isEmpty()) {
            throw new CommandFailure(file.lines() == 0
                    ? "%s holds no event.".formatted(file.path())
                    : "None of the %,d lines of %s is an event of %s.".formatted(file.lines(), file.path(),
                            topic.id()));
        }
        try {
            Published published = publish(topic, file, ends);
            new IngestResult(topic, file, published, wait ? await(published) : null).print(context, json);
            return 0;
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private void showRefused(EventFile file) {
        file.refused().stream().limit(SHOWN).forEach(line -> context.err().println(line));
        if (file.refused().size() > SHOWN) {
            context.err().println("… and %,d more; `quartier rejected list --feed %s` shows them".formatted(
                    file.refused().size() - SHOWN, feed));
        }
    }

    private Topic topic() {
        List<String> names = EventFile.topics().stream().map(Topic::id).toList();
        Optional<Topic> found = Topic.find(topicName.toLowerCase(Locale.ROOT));
        if (found.isEmpty()) {
            throw wrongUse("There is no topic %s; %s".formatted(topicName, Suggestion.hint(topicName, names)));
        }
        return found.filter(EventFile.topics()::contains).orElseThrow(() -> wrongUse(
                "Files of the topic %s are not taken; those taken are %s.".formatted(topicName,
                        String.join(", ", names))));
    }

    private EventFile read(Topic topic) {
        try {
            return EventFile.read(path, format(), topic, amounts);
        } catch (ImportException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private EventFile.Format format() {
        if (format != null) {
            return format;
        }
        if (Files.isDirectory(path)) {
            throw wrongUse("%s is a folder; name one file of events.".formatted(path));
        }
        return EventFile.Format.find(path).orElseThrow(() -> wrongUse(
                "The name %s does not say how the file is written: add --format ndjson or --format csv."
                        .formatted(path.getFileName())));
    }

    private ParameterException wrongUse(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void record(Topic topic, EventFile file) {
        List<RefusedLine> refused = file.refused();
        if (refused.isEmpty()) {
            return;
        }
        try (Connection writer = DriverManager.getConnection(stack.jdbc(), "writer", "")) {
            new RefusedLines(writer).write(feed, topic.id(), path, refused);
        } catch (SQLException e) {
            throw new CommandFailure("ClickHouse does not take the refused lines: %s; nothing was published, try again."
                    .formatted(e.getMessage()), e);
        }
    }

    private Published publish(Topic topic, EventFile file, boolean ends) {
        Instant endedAt = stack.endedFeeds().find(feed).orElse(null);
        // nobody else may write while this does
        stack.endedFeeds().remove(feed);
        Published published;
        try (FeedExtension extension = FeedExtension.of(stack.kafka(), feed, "ingest");
                Meter meter = Meter.of(context, json, "publishing " + feed)) {
            if (topic != Topic.REGIONS && !extension.hasRegions()) {
                context.err().println(("The feed %s has no regions yet, so these events count in the region unknown;"
                        + " `quartier ingest regions FILE --feed %s` comes first.").formatted(feed, feed));
            }
            stack.ensureKpiJob(feed, Parallelism.ofThisMachine(), Map.of());
            published = ends
                    ? extension.addAndEnd(topic, file.events(), endedAt, (sent, of, at) -> meter.show(sent, of))
                    : extension.add(topic, file.events(), (sent, of, at) -> meter.show(sent, of));
        } finally {
            if (endedAt != null) {
                stack.endedFeeds().add(feed, endedAt);
            }
        }
        if (ends) {
            stack.endedFeeds().add(feed, published.endAt());
        }
        return published;
    }

    private Standing await(Published published) {
        FeedCompletion completion = new FeedCompletion(new ClickHouseLedger(stack.jdbc(), "reader"), "kpi", DISORDER);
        return completion.await(published, Duration.ofSeconds(patienceSeconds), standing -> {});
    }
}
