package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.local.feed.ClickHouseLedger;
import io.quartier.local.feed.Disturbance;
import io.quartier.local.feed.FeedCompletion;
import io.quartier.local.feed.FeedFailure;
import io.quartier.local.feed.FeedPublisher;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.feed.Pace;
import io.quartier.local.feed.Published;
import io.quartier.local.feed.Timeline;
import io.quartier.local.importer.ImportException;
import io.quartier.local.importer.ImportReport;
import io.quartier.local.importer.ImportReport.Rejection;
import io.quartier.local.importer.Imported;
import io.quartier.local.importer.Importer;
import io.quartier.local.ingest.RefusedLines;
import io.quartier.local.stack.Parallelism;
import io.quartier.schemas.Topic;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a public data set, or a shop's own orders, as a feed. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Publishes a data set as a feed: olist, inmet, online-retail, or csv for a shop's own orders.")
final class ReplayCommand implements Callable<Integer> {
    private static final Duration DISORDER = Duration.ofMillis(200);
    private static final int SHOWN = 20;

    private final Context context;
    private final FeedStack stack;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DATASET", description = "olist, inmet, online-retail or csv.")
    private String dataSet = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder with its files.")
    private Path folder = Path.of("");

    @Option(names = "--mapping", paramLabel = "FILE", description = "With csv: what the columns mean (default: mapping.yaml in DIR).")
    private @Nullable Path mapping;

    @Option(names = "--feed", paramLabel = "NAME", converter = FeedName.class, description = "Name of the feed (default: that of the data set; with csv that of the mapping or of DIR).")
    private @Nullable String feed;

    @Option(names = "--speed", paramLabel = "max|N", defaultValue = "max", description = "N times as fast as it happened, or as fast as it goes (default: ${DEFAULT-VALUE}).")
    private String speed = "max";

    @Option(names = "--from", paramLabel = "DAY", description = "First day, in the data set's own time; orders placed before it are left out whole.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "First day that is left out.")
    private @Nullable LocalDate to;

    @Option(names = "--wait", description = "Returns when every window is final.")
    private boolean wait;

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "600", description = "With --wait: gives up when nothing has moved for so long (default: ${DEFAULT-VALUE}).")
    private long patienceSeconds = 600;

    @Option(names = "--parallelism", paramLabel = "N", description = "Of the KPI job (default: half the processors, 4 at most).")
    private int parallelism = Parallelism.ofThisMachine();

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    ReplayCommand(Context context) {
        this(context, new LocalFeedStack(context));
    }

    ReplayCommand(Context context, FeedStack stack) {
        this.context = context;
        this.stack = stack;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        double times = speed();
        Importer importer = importer();
        if (feed != null) {
            Topic.requireFeed(feed);
        }
        Imported imported = read(importer);
        Timeline timeline = cut(imported.timeline());
        String name = feed == null ? timeline.source() : feed;
        report(imported.report(), name);
        Up.require(stack);
        record(name, imported);
        try {
            Published published = publish(name, timeline, times);
            if (wait) {
                await(published);
            }
            finish(published, imported.report());
            return 0;
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private Importer importer() {
        try {
            Importer importer = Importer.named(dataSet);
            if (mapping == null) {
                return importer;
            }
            if (!dataSet.equals("csv")) {
                throw new ParameterException(spec.commandLine(),
                        "--mapping belongs to csv; the columns of %s are known.".formatted(dataSet));
            }
            return Importer.ownShop(mapping);
        } catch (ImportException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Imported read(Importer importer) {
        try {
            return importer.read(folder);
        } catch (ImportException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** 0 for as fast as it goes. */
    private double speed() {
        if (speed.equals("max")) {
            return 0;
        }
        try {
            double times = Double.parseDouble(speed);
            if (times > 0 && !Double.isInfinite(times)) {
                return times;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence below
        }
        throw new ParameterException(spec.commandLine(), "--speed is neither max nor a number above 0: " + speed);
    }

    private Timeline cut(Timeline whole) {
        if (from == null && to == null) {
            return whole;
        }
        Instant fromAt = from == null ? Instant.MIN : from.atStartOfDay(whole.zone()).toInstant();
        Instant toAt = to == null ? Instant.MAX : to.atStartOfDay(whole.zone()).toInstant();
        Timeline part = whole.between(fromAt, toAt);
        if (part.events().isEmpty()) {
            throw new CommandFailure("%s has no event between %s and %s.".formatted(dataSet,
                    from == null ? "its beginning" : from, to == null ? "its end" : to));
        }
        return part;
    }

    private Published publish(String name, Timeline timeline, double times) {
        // nobody else may write while this does
        stack.endedFeeds().remove(name);
        try (FeedPublisher publisher = FeedPublisher.to(stack.kafka(), name, timeline.source())) {
            stack.ensureKpiJob(name, parallelism, Map.of());
            Instant firstAt = timeline.events().get(0).occurredAt();
            Pace pace = times == 0 ? Pace.atOnce() : Pace.times(times, firstAt);
            try (Meter meter = Meter.of(context, json, "publishing " + name)) {
                Published published = publisher.publish(timeline, pace, Disturbance.NONE,
                        (sent, of, at) -> meter.show(sent, of));
                stack.endedFeeds().add(name, published.endAt());
                return published;
            }
        }
    }

    private void await(Published published) {
        FeedCompletion completion = new FeedCompletion(new ClickHouseLedger(stack.jdbc(), "reader"), "kpi", DISORDER);
        try (Meter meter = Meter.of(context, json, "computing " + published.feed())) {
            completion.await(published, Duration.ofSeconds(patienceSeconds),
                    standing -> meter.show(standing.accounted(), published.total()));
        }
    }

    /** Every line that cannot be used is kept beside the events that the jobs refuse. */
    private void record(String name, Imported imported) {
        List<Rejection> rejected = imported.report().rejected();
        if (rejected.isEmpty()) {
            return;
        }
        String topic = imported.timeline().events().get(0).topic().id();
        try (Connection writer = DriverManager.getConnection(stack.jdbc(), "writer", "")) {
            new RefusedLines(writer).write(name, topic, rejected);
        } catch (SQLException e) {
            throw new CommandFailure("ClickHouse does not take the refused lines: %s; nothing was published, try again."
                    .formatted(e.getMessage()), e);
        }
    }

    private void report(ImportReport report, String name) {
        report.rejected().stream().limit(SHOWN).forEach(rejection -> context.err().println(rejection));
        if (report.rejected().size() > SHOWN) {
            context.err().println("… and %,d more; `quartier rejected list --feed %s` shows them".formatted(
                    report.rejected().size() - SHOWN, name));
        }
        if (!json) {
            report.notes().forEach((fact, count) -> context.plain("  %,d x %s".formatted(count, fact)));
            report.leftOut().forEach((reason, count) -> context.plain("  %,d left out: %s".formatted(count, reason)));
        }
    }

    private void finish(Published published, ImportReport report) throws JsonProcessingException {
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("feed", published.feed());
            result.put("dataSet", dataSet);
            result.put("linesRead", report.totalLines());
            result.put("rejectedLines", report.rejected().size());
            result.put("leftOut", report.leftOut());
            result.put("notes", report.notes());
            result.put("events", published.byTopic());
            result.put("startAt", published.startAt().toString());
            result.put("endAt", published.endAt().toString());
            result.put("final", wait);
            context.plain(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
        } else {
            context.good("%s: %,d lines read, %,d rejected, %,d events published %s%s".formatted(published.feed(),
                    report.totalLines(), report.rejected().size(), published.total(), published.byTopic(),
                    wait ? ", every window final" : ""));
        }
    }
}
