package io.quartier.local.cli;

import io.quartier.local.drill.Comparison;
import io.quartier.local.drill.Drill;
import io.quartier.local.drill.DrillRun;
import io.quartier.local.drill.DrillRun.Pause;
import io.quartier.local.drill.Totals;
import io.quartier.local.feed.DrillOrders;
import io.quartier.local.feed.DrillOrders.Flood;
import io.quartier.local.feed.FeedFailure;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Breaks something while a demo runs, and shows that the figures equal what was published. */
@Command(name = "drill", mixinStandardHelpOptions = true, description = "Breaks something while a demo runs in another terminal, and shows that the figures stay right.")
final class DrillCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DRILL", description = "One of ${COMPLETION-CANDIDATES}.", completionCandidates = DrillNames.class)
    private String name = "";

    @Option(names = "--feed", paramLabel = "NAME", converter = FeedName.class, defaultValue = "demo", description = "The feed that is watched (default: ${DEFAULT-VALUE}).")
    private String feed = "demo";

    @Option(names = "--region", paramLabel = "ID", description = "flood-region: where (default: the region with the most page views so far).")
    private @Nullable String region;

    @Option(names = "--clicks", paramLabel = "N", defaultValue = "20000", description = "flood-region: how many page views (default: ${DEFAULT-VALUE}).")
    private int clicks = 20_000;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "20", description = "pause-weather: how long (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    DrillCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Drill drill = Drill.find(name).orElseThrow(() -> new ParameterException(spec.commandLine(),
                "There is no drill \"%s\"; the drills are %s.".formatted(name, String.join(", ", Drill.ids()))));
        if (clicks < 1 || seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--clicks and --seconds are 1 or more.");
        }
        if (!context.stack().isRunning()) {
            throw new CommandFailure(
                    "The stack is not running; start a demo in another terminal with `quartier demo`.");
        }
        try (var run = DrillRun.of(context.stack(), feed)) {
            return carryOut(drill, run);
        } catch (FeedFailure e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private int carryOut(Drill drill, DrillRun run) {
        Comparison before = run.compare(PATIENCE);
        show("before", before);
        context.plain("%s: %s".formatted(drill.id(), drill.about()));
        boolean went = switch (drill) {
            case KILL_TASKMANAGER, KILL_BROKER, KILL_CLICKHOUSE -> kill(drill, run);
            case PAUSE_WEATHER -> pauseWeather(run);
            case FLOOD_REGION -> flood(run);
        };
        Comparison after = run.compare(PATIENCE);
        show("after", after);
        return went && before.isEqual() && after.isEqual() ? 0 : 1;
    }

    private boolean kill(Drill drill, DrillRun run) {
        context.good("back after %.1f s".formatted(run.kill(drill, PATIENCE).toMillis() / 1e3));
        return true;
    }

    private boolean pauseWeather(DrillRun run) {
        Pause pause = run.pauseWeather(orders(), Duration.ofSeconds(seconds));
        String said = "no weather for %d s, which were %s of the demo's time; the figures went on by %s"
                .formatted(seconds, words(pause.events()), words(pause.figures()));
        if (pause.isHeldBack()) {
            context.bad(said + ": they waited for the weather");
        } else {
            context.good(said);
        }
        return !pause.isHeldBack();
    }

    private boolean flood(DrillRun run) {
        Flood flood = new Flood(region == null ? run.busiestRegion() : region, clicks);
        context.good("%,d page views in %s, all counted %.1f s later".formatted(clicks, flood.regionId(),
                run.flood(orders(), flood, PATIENCE).toMillis() / 1e3));
        return true;
    }

    private static String words(Duration span) {
        return span.toMinutes() == 0
                ? "%d s".formatted(span.toSeconds())
                : "%d min %d s".formatted(span.toMinutes(), span.toSecondsPart());
    }

    private DrillOrders orders() {
        return new DrillOrders(context.stack().layout().drillOrders());
    }

    private void show(String when, Comparison comparison) {
        String up = "%s, up to %s: published %s".formatted(when, comparison.at(), sentence(comparison.published()));
        if (comparison.isEqual()) {
            context.good(up + "; the KPIs say the same");
        } else {
            context.bad(up + "; the KPIs say " + sentence(comparison.computed()));
        }
    }

    private static String sentence(Totals totals) {
        var money = new StringBuilder();
        totals.revenue().forEach((currency, amount) -> money.append(money.isEmpty() ? "" : ", ")
                .append(Money.of(currency, amount)));
        return "%,d orders, %,d page views, revenue %s".formatted(totals.orders(), totals.pageViews(),
                money.isEmpty() ? "none" : money);
    }

    /** For the help. */
    static final class DrillNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Drill.ids().iterator();
        }
    }
}
