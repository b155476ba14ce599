package io.quartier.local.engine;

import java.util.List;
import java.util.Locale;

/** The operating systems and processors for which the engine is published, and the name of its package for each. */
enum EnginePlatform {
    LINUX_X64("linux-x64-gnu"), LINUX_ARM64("linux-arm64-gnu"), MAC_X64("darwin-x64"), MAC_ARM64("darwin-arm64");

    private final String suffix;

    EnginePlatform(String suffix) {
        this.suffix = suffix;
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
