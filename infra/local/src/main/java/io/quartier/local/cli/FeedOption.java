package io.quartier.local.cli;

import picocli.CommandLine.Option;

/** Which feed a command changes. */
final class FeedOption {
    @Option(names = "--feed", paramLabel = "NAME", defaultValue = "demo", converter = FeedName.class, description = "The feed (default: ${DEFAULT-VALUE}).")
    private String feed = "demo";

    String name() {
        return feed;
    }
}
