package io.quartier.local.backtest;

import io.quartier.local.stack.JobProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks why a shopper of a feed was told what they were told.
 *
 * @param processes in which the answer is worked out
 * @param place     where everything is
 * @param alignment how far in event time partitions may be read ahead of each other
 */
public record Explanation(JobProcess processes, Backtest.Place place, Duration alignment) {
    /** Name of the process and of its log. */
    private static final String PROCESS = "explain";
    private static final String MAIN = "io.quartier.promotions.explain.ExplainJob";

    /**
     * What is asked.
     *
     * @param shopper of whom
     * @param at      the last instant of interest
     * @param trigger the only one that is asked about; null for all that had to do with it
     */
    public record Asked(String shopper, Instant at, @Nullable String trigger) {}

    /**
     * The answer as JSON; empty if nothing of the shopper is recorded.
     *
     * @throws io.quartier.local.stack.StackFailure if the process fails
     */
    public String of(Asked asked) throws IOException {
        Files.createDirectories(place.folder());
        Path result = Files.createTempFile(place.folder(), PROCESS, ".json");
        try {
            processes.run(PROCESS, place.jar(), MAIN, arguments(asked, result));
            return Files.readString(result);
        } finally {
            Files.deleteIfExists(result);
        }
    }

    private List<String> arguments(Asked asked, Path result) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("feed", place.feed());
        arguments.put("kafka.bootstrap", place.kafka());
        arguments.put("clickhouse.url", place.jdbc()); // it writes nothing
        arguments.put("clickhouse.user", "reader");
        arguments.put("parallelism", String.valueOf(place.parallelism()));
        arguments.put("alignment", alignment.toString());
        arguments.put("checkpoint.dir", "file://" + place.folder()); // it makes none
        arguments.put("explain.shopper", asked.shopper());
        arguments.put("explain.at", asked.at().toString());
        arguments.put("explain.result", result.toString());
        if (asked.trigger() != null) {
            arguments.put("explain.trigger", asked.trigger());
        }
        List<String> words = new ArrayList<>();
        arguments.forEach((key, value) -> words.addAll(List.of("--" + key, value)));
        return words;
    }
}
