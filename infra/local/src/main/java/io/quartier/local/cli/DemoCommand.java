package io.quartier.local.cli;

import io.quartier.local.feed.CityStream;
import io.quartier.local.feed.ClickHouseLedger;
import io.quartier.local.feed.FeedCompletion;
import io.quartier.local.feed.FeedFailure;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.feed.FeedTopics;
import io.quartier.local.feed.FeedWriter;
import io.quartier.local.feed.LiveFeed;
import io.quartier.local.feed.Pace;
import io.quartier.local.feed.Published;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The local stack with three invented cities on it. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Starts the local stack and lets three invented cities shop on it.")
final class DemoCommand implements Callable<Integer> {
    private static final String FEED = "demo";

    private final Context context;
    private final FeedStack stack;
    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", description = "Stops after so many simulated minutes (default: until Ctrl-C; with --exit 30).")
    private @Nullable Integer minutes;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "60", description = "Simulated minutes per minute (default: ${DEFAULT-VALUE}).")
    private double speed = 60;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed, another day (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--exit", description = "At the end waits until the figures are final, shows them, and stops the stack if it was not running before.")
    private boolean exit;

    DemoCommand(Context context) {
        this(context, new LocalFeedStack(context), InstantSource.system());
    }

    DemoCommand(Context context, FeedStack stack, InstantSource clock) {
        this.context = context;
        this.stack = stack;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (minutes != null && minutes < 1) {
            throw new ParameterException(spec.commandLine(), "--minutes is less than 1: " + minutes);
        }
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new ParameterException(spec.commandLine(), "--speed is not a number above 0: " + speed);
        }
        boolean started = !stack.isUp();
        if (started) {
            stack.up(exit);
        } else {
            context.good("the stack runs already");
        }
        try {
            shop();
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } finally {
            if (exit && started) {
                stack.down();
            }
        }
        return 0;
    }

    private void shop() {
        Optional<Instant> newestAt;
        try (FeedTopics topics = FeedTopics.at(stack.kafka(), FEED)) {
            topics.create();
            newestAt = topics.findNewestAt();
        }
        try (StartTicks ticks = new StartTicks(context)) {
            stack.ensureKpiJob(FEED, 1, Map.of());
            ticks.tick("KPI job");
        }
        Instant startAt = startAfter(newestAt);
        Instant stopAt = lasts() == null ? Instant.MAX : startAt.plus(Duration.ofMinutes(lasts()));
        CityStream stream = new CityStream(seed, startAt, stopAt);
        try (Interruption interruption = new Interruption();
                FeedWriter writer = FeedWriter.appendingTo(stack.kafka(), FEED, "city-stream")) {
            LiveFeed feed = new LiveFeed(writer, stream, startAt);
            feed.open(startAt, newestAt.isEmpty());
            context.good("Three cities go shopping, %s times as fast as life, seed %d".formatted(speed, seed));
            try (DemoView view = new DemoView(context, interruption, CityBoardQuery.of(stack.jdbc(), FEED), startAt)) {
                feed.run(startAt, stopAt, Pace.times(speed, startAt), view);
                if (exit && !interruption.isAsked()) {
                    finish(feed, startAt);
                }
            }
        }
        context.plain(exit
                ? "The feed is called %s; its data stay for the next start.".formatted(FEED)
                : "The stack goes on and the data stay: `quartier demo` shops on, `quartier sql` asks, `quartier down` stops.");
    }

    /** Lets every figure become final. */
    private void finish(LiveFeed feed, Instant startAt) {
        Instant closedAt = feed.close();
        new FeedCompletion(new ClickHouseLedger(stack.jdbc(), "reader"), "kpi", Duration.ofMillis(200)).await(
                new Published(FEED, startAt, closedAt, Map.of()), Duration.ofMinutes(3), standing -> {});
    }

    /** Runs follow each other in the feed, each on an hour of its own. */
    private Instant startAfter(Optional<Instant> newestAt) {
        Instant thisHour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        return newestAt.map(at -> at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS))
                .filter(at -> at.isAfter(thisHour)).orElse(thisHour);
    }

    private @Nullable Integer lasts() {
        return minutes == null && exit ? Integer.valueOf(30) : minutes;
    }
}
