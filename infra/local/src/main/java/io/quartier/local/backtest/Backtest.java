package io.quartier.local.backtest;

import io.quartier.local.backtest.Tried.Read;
import io.quartier.local.stack.JobProcess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Runs backtests of a feed, one after the other.
 *
 * @param processes in which they run
 * @param place     where everything is
 * @param from      beginning of the span
 * @param to        its end, exclusive
 * @param alignment how far in event time partitions may be read ahead of each other
 */
public record Backtest(JobProcess processes, Place place, Instant from, Instant to, Duration alignment) {
    /** Name of the process and of its log. */
    private static final String PROCESS = "backtest";
    private static final String MAIN = "io.quartier.promotions.backtest.BacktestJob";

    /**
     * Where everything is.
     *
     * @param feed        whose events
     * @param kafka       bootstrap servers
     * @param jdbc        of the database
     * @param jar         of the promotions job
     * @param folder      for what the process says at its end
     * @param parallelism of the job
     */
    public record Place(String feed, String kafka, String jdbc, Path jar, Path folder, int parallelism) {}

    /**
     * Runs one.
     *
     * @param id        unique in the feed
     * @param startedAt by the clock of this machine
     * @throws io.quartier.local.stack.StackFailure if the process fails
     */
    public Tried run(Trial trial, String id, Instant startedAt) throws IOException {
        Files.createDirectories(place.folder());
        Path result = place.folder().resolve(id + ".properties");
        processes.run(PROCESS, place.jar(), MAIN, arguments(trial, id, startedAt, result));
        Properties said = new Properties();
        try (Reader file = Files.newBufferedReader(result)) {
            said.load(file);
        }
        Files.delete(result);
        Read read = new Read(number(said, "events-in-span"), number(said, "events-read"),
                number(said, "first-event-millis"), number(said, "last-event-millis"), number(said, "run-millis"));
        return new Tried(place.feed(), id, trial.trigger(), trial.version(), from, to, read);
    }

    /**
     * Lets one run in the shadow of the live triggers: over all that is recorded, and on with what comes, until this process ends.
     *
     * @param id        unique in the feed; also names the process
     * @param startedAt by the clock of this machine
     * @throws io.quartier.local.stack.StackFailure if the process ends by itself
     */
    public void shadow(Trial trial, String id, Instant startedAt) throws IOException {
        Files.createDirectories(place.folder());
        List<String> arguments = new ArrayList<>(arguments(trial, id, startedAt, place.folder().resolve(id)));
        arguments.addAll(List.of("--backtest.open", "true"));
        processes.run(id, place.jar(), MAIN, arguments);
    }

    private static long number(Properties said, String key) {
        return Long.parseLong(said.getProperty(key, "0"));
    }

    private List<String> arguments(Trial trial, String id, Instant startedAt, Path result) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("feed", place.feed());
        arguments.put("kafka.bootstrap", place.kafka());
        arguments.put("clickhouse.url", place.jdbc());
        arguments.put("clickhouse.user", "writer");
        arguments.put("parallelism", String.valueOf(place.parallelism()));
        arguments.put("alignment", alignment.toString());
        arguments.put("checkpoint.dir", "file://" + place.folder()); // it makes none
        arguments.put("backtest.id", id);
        arguments.put("backtest.started-at", startedAt.toString());
        arguments.put("backtest.from", from.toString());
        arguments.put("backtest.to", to.toString());
        arguments.put("backtest.result", result.toString());
        if (!trial.wasLive()) {
            arguments.put("backtest.trigger", trial.trigger());
            arguments.put("backtest.version", String.valueOf(trial.version()));
            arguments.put("backtest.definition", trial.definition());
        }
        List<String> words = new ArrayList<>();
        arguments.forEach((key, value) -> words.addAll(List.of("--" + key, value)));
        return words;
    }
}
