package io.quartier.local.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which of the stored rejected or late records a command is about. */
final class Selection {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--feed", paramLabel = "NAME", description = "Only of this feed.")
    private @Nullable String feed;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    /** The end of a query over a table with a column {@code feed}: oldest first. */
    String clauses() {
        return clauses("true");
    }

    /** The same with a further condition. */
    String clauses(String condition) {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is less than 1: " + limit);
        }
        var ofFeed = feed == null ? "" : " AND feed = '" + feed.replace("\\", "\\\\").replace("'", "\\'") + "'";
        return " WHERE " + condition + ofFeed + " ORDER BY feed, topic, partition, offset LIMIT " + limit;
    }
}
