package io.quartier.local.cli;

import io.quartier.local.trigger.Hand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who changes something, and why. */
final class HandOption {
    @Option(names = "--author", paramLabel = "NAME", defaultValue = "${sys:user.name}", description = "Who wrote it (default: ${DEFAULT-VALUE}).")
    private String author = "";

    @Option(names = "--approved-by", paramLabel = "NAME", description = "Who approved it; never the author.")
    private @Nullable String approvedBy;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private @Nullable String note;

    Hand hand() {
        return new Hand(author, approvedBy, note);
    }
}
