package io.quartier.local.cli;

import picocli.CommandLine.Option;

/** Of which feed something is asked, and how the answer is to be written. */
final class AskedFeed {
    @Option(names = "--feed", paramLabel = "NAME", defaultValue = "demo", converter = FeedName.class, description = "The feed (default: ${DEFAULT-VALUE}).")
    private String feed = "demo";

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    String feed() {
        return feed;
    }

    boolean json() {
        return json;
    }
}
