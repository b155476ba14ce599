package io.quartier.local.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operating systems and processors for which the engine is published, and the name of its package for each. */
enum EnginePlatform {
    LINUX_X64("linux-x64-gnu",
            Optional.of(
                    "sha512-XP97mMqnc5tZpKQywR8N7cLTsHNiTmHr30pC5mzo3jWmukjKn2IBa60c2B/gWUNcuFjOMjWoorQICCqBVj5wpw==")),
    LINUX_ARM64(
            "linux-arm64-gnu", Optional.empty()),
    MAC_X64("darwin-x64",
            Optional.empty()),
    MAC_ARM64("darwin-arm64", Optional.empty());

    private final String suffix;
    private final Optional<String> integrity;

    EnginePlatform(String suffix, Optional<String> integrity) {
        this.suffix = suffix;
        this.integrity = integrity;
    }

    /** The hash that npm records for the package, where it has been seen here. */
    Optional<String> integrity() {
        return integrity;
    }

    String packageName() {
        return "@chdb/lib-" + suffix;
    }

    static EnginePlatform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static EnginePlatform of(String system, String processor) {
        boolean arm = List.of("aarch64", "arm64").contains(processor.toLowerCase(Locale.ROOT));
        boolean intel = List.of("amd64", "x86_64").contains(processor.toLowerCase(Locale.ROOT));
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux") && (arm || intel)) {
            return arm ? LINUX_ARM64 : LINUX_X64;
        }
        if (name.startsWith("mac") && (arm || intel)) {
            return arm ? MAC_ARM64 : MAC_X64;
        }
        throw new EngineUnavailable("No ClickHouse engine is published for " + system + " on " + processor
                + "; use a Linux or macOS machine, or point --clickhouse.url at a ClickHouse server.");
    }
}
