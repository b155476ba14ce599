package io.quartier.benchmarks.regional;

import java.util.List;

/** How every entrant is run. */
final class Jvm {
    /** Memory for the largest number of regions; the collector that the local stack uses. */
    static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseG1GC",
            "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");
    /** What raced. */
    static final String VERSIONS = "flink 2.3.0; hazelcast 5.7.0; kafka 4.2.0";

    private Jvm() {}
}
