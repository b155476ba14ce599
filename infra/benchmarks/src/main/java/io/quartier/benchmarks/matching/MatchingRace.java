package io.quartier.benchmarks.matching;

import io.quartier.benchmarks.race.RaceCsv;
import io.quartier.benchmarks.race.Standing.Spread;
import io.quartier.benchmarks.race.WrongAnswer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What it costs to find the triggers that an event matches, by the index, one after the other, and by three engines:
 * {@code FILE ROUNDS SECONDS_TO_LOAD CONTENDER,… SIZE…}. For each mix and size every contender loads in a JVM of its own; then they take turns. All have to
 * find the same; the others are compared with the first.
 */
public final class MatchingRace {
    private static final List<String> FLAGS = List.of("-Xmx3g", "-XX:+UseSerialGC");
    private static final String VERSIONS = "esper 9.0.0; drools 10.2.0; siddhi 5.1.30";
    private static final String HEAD = "mix,entrant,triggers,rounds,events_per_lap,matches_per_event,cpu_ns_per_event,"
            + "least,most,cpu_ratio,cpu_ratio_least,cpu_ratio_most,megabytes,load_cpu_seconds,checksum,load_average,"
            + "jvm,flags,versions,machine";

    private final int rounds;
    private final Duration mostToLoad;
    private final List<Contender> contenders;
    private final List<String> lines = new ArrayList<>(List.of(HEAD));

    private MatchingRace(int rounds, Duration mostToLoad, List<Contender> contenders) {
        this.rounds = rounds;
        this.mostToLoad = mostToLoad;
        this.contenders = contenders;
    }

    public static void main(String[] arguments) throws Exception {
        MatchingRace race = new MatchingRace(Integer.parseInt(arguments[1]),
                Duration.ofSeconds(Long.parseLong(arguments[2])),
                Arrays.stream(arguments[3].split(",", -1)).map(Contender::valueOf).toList());
        for (String size : List.of(arguments).subList(4, arguments.length)) {
            for (Mix mix : Mix.values()) {
                race.run(mix, Integer.parseInt(size));
                Files.write(Path.of(arguments[0]), race.lines); // it takes long: what is known is kept
            }
        }
    }

    private void run(Mix mix, int triggers) throws IOException, InterruptedException {
        List<ContenderJvm> running = new ArrayList<>();
        List<Loaded> loaded = new ArrayList<>();
        try {
            for (Contender contender : contenders) {
                ContenderJvm jvm = new ContenderJvm(contender, mix, triggers, FLAGS);
                Optional<Loaded> said = jvm.findLoaded(mostToLoad);
                if (said.isEmpty()) {
                    jvm.close();
                    say("%s,%s,%d,0,0,,,,,,,,,more than %d,,%s".formatted(name(mix), name(contender), triggers,
                            mostToLoad.toSeconds(), machine()));
                    continue;
                }
                running.add(jvm);
                loaded.add(said.get());
                requireSame(contender, mix, said.get(), loaded.getFirst());
            }
            for (int round = 0; round < rounds; round++) {
                for (ContenderJvm jvm : round % 2 == 0 ? running : running.reversed()) {
                    jvm.lap();
                }
            }
            for (int index = 0; index < running.size(); index++) {
                say(line(mix, triggers, running.get(index), running.getFirst(), loaded.get(index)));
            }
        } finally {
            running.forEach(ContenderJvm::close);
        }
    }

    private static void requireSame(Contender contender, Mix mix, Loaded said, Loaded first) {
        if (said.checksum() != first.checksum() || said.matches() != first.matches()) {
            throw new WrongAnswer("%s: %s finds %d matches where the index finds %d, so they do not do the same work"
                    .formatted(mix, contender, said.matches(), first.matches()));
        }
    }

    private String line(Mix mix, int triggers, ContenderJvm jvm, ContenderJvm first, Loaded loaded) {
        Spread nanos = Spread.of(jvm.nanos());
        double[] ratios = jvm.nanos();
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] /= first.nanos()[round];
        }
        Spread ratio = Spread.of(ratios);
        return String.format(Locale.ROOT, "%s,%s,%d,%d,%d,%.2f,%.0f,%.0f,%.0f,%.2f,%.2f,%.2f,%.1f,%.1f,%d,%s",
                name(mix), name(jvm.contender()), triggers, rounds, jvm.events(),
                (double) loaded.matches() / MatchingLap.CHECKED, nanos.median(), nanos.least(), nanos.most(),
                ratio.median(), ratio.least(), ratio.most(), loaded.megabytes(), loaded.loadSeconds(),
                loaded.checksum(), machine());
    }

    private void say(String line) {
        lines.add(line);
        System.out.println(line);
    }

    private static String machine() {
        return String.format(Locale.ROOT, "%.1f,%s,%s,%s,%s",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.vm.version"), String.join(" ", FLAGS), VERSIONS, RaceCsv.machine());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
