package io.quartier.local.cli;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.ClickHouseLedger;
import io.quartier.local.feed.DrillOrders;
import io.quartier.local.feed.FeedCompletion;
import io.quartier.local.feed.FeedFailure;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.feed.FeedTopics;
import io.quartier.local.feed.FeedWriter;
import io.quartier.local.feed.LiveFeed;
import io.quartier.local.feed.Pace;
import io.quartier.local.feed.Published;
import io.quartier.local.stack.Parallelism;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The local stack with invented shoppers of fifteen cities on it. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Starts the local stack and lets the shoppers of fifteen cities shop on it.")
final class DemoCommand implements Callable<Integer> {
    private static final String FEED = "demo";
    private static final double MOST_SCALE = 1_000;

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

    @Option(names = "--scenario", paramLabel = "NAME", defaultValue = Scenario.DEFAULT, completionCandidates = ScenarioNames.class, description = "What happens in the live part: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String scenario = Scenario.DEFAULT;

    @Option(names = "--history", paramLabel = "SPAN", defaultValue = "2d", converter = SpanConverter.class, description = "How much is written at full speed before the live part of a new feed, e.g. 90d, 36h or 0 (default: ${DEFAULT-VALUE}).")
    private Duration history = Duration.ofDays(2);

    @Option(names = "--start", paramLabel = "INSTANT", description = "Where the live part begins, a whole hour in UTC such as 2026-05-04T12:00:00Z (default: this hour).")
    private @Nullable Instant start;

    @Option(names = "--scale", paramLabel = "N", defaultValue = "1", description = "How many times the ordinary number of shoppers (default: ${DEFAULT-VALUE}).")
    private double scale = 1;

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
        DemoPlan wanted = wanted();
        boolean started = !stack.isRunning();
        if (stack.isUp()) {
            context.good("the stack runs already");
        } else {
            stack.up(exit && started);
        }
        try {
            shop(wanted);
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } finally {
            if (exit && started) {
                stack.down();
            }
        }
        return 0;
    }

    private DemoPlan wanted() {
        require(minutes == null || minutes >= 1, "--minutes is less than 1: " + minutes);
        require(speed > 0 && !Double.isInfinite(speed), "--speed is not a number above 0: " + speed);
        require(scale > 0 && scale <= MOST_SCALE, "--scale is not a number above 0, at most 1000: " + scale);
        require(start == null || start.equals(start.truncatedTo(ChronoUnit.HOURS)),
                "--start is not a whole hour in UTC: " + start);
        Scenario known = Scenario.find(scenario).orElseThrow(() -> new ParameterException(spec.commandLine(),
                "--scenario is none of %s: %s".formatted(String.join(", ", Scenario.names()), scenario)));
        return new DemoPlan(seed, scale, known, start, history, lasts());
    }

    private void require(boolean held, String sentence) {
        if (!held) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }

    private void shop(DemoPlan wanted) {
        Optional<Instant> newestAt;
        try (FeedTopics topics = FeedTopics.at(stack.kafka(), FEED)) {
            topics.create();
            newestAt = topics.findNewestAt();
        }
        CityPlan plan = wanted.after(newestAt, clock.instant());
        try (StartTicks ticks = new StartTicks(context)) {
            stack.ensureKpiJob(FEED, Parallelism.ofThisMachine(), Map.of());
            ticks.tick("KPI job");
        }
        CitySimulation cities = new CitySimulation(plan);
        try (Interruption interruption = new Interruption();
                FeedWriter writer = FeedWriter.appendingTo(stack.kafka(), FEED, "city-simulator")) {
            LiveFeed feed = new LiveFeed(writer, cities, plan.startAt(),
                    Optional.of(new DrillOrders(context.stack().layout().drillOrders())));
            feed.open(plan.startAt(), cities.reference());
            remember(feed, plan, interruption);
            context.good("Fifteen cities go shopping, %s times as fast as life, seed %d. %s: %s".formatted(speed, seed,
                    plan.scenario().name(), plan.scenario().about()));
            try (DemoView view = new DemoView(context, interruption, CityBoardQuery.of(stack.jdbc(), FEED),
                    plan.liveAt())) {
                feed.run(plan.liveAt(), plan.stopAt(), Pace.times(speed, plan.liveAt()), view);
                if (exit && !interruption.isAsked()) {
                    finish(feed, plan.startAt());
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

    /** Writes what happened before the live part. */
    private void remember(LiveFeed feed, CityPlan plan, Interruption interruption) {
        long seconds = Duration.between(plan.startAt(), plan.liveAt()).toSeconds();
        if (seconds == 0) {
            return;
        }
        try (Meter meter = Meter.of(context, false, "writing the history")) {
            feed.run(plan.startAt(), plan.liveAt(), Pace.atOnce(), (at, sent) -> {
                meter.show(Duration.between(plan.startAt(), at).toSeconds(), seconds);
                return !interruption.isAsked();
            });
        }
    }

    private @Nullable Integer lasts() {
        return minutes == null && exit ? Integer.valueOf(30) : minutes;
    }

    /** For the help. */
    static final class ScenarioNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Scenario.names().iterator();
        }
    }
}
