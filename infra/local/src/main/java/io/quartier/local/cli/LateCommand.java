package io.quartier.local.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Events that came too late to count. */
@Command(name = "late", mixinStandardHelpOptions = true, description = "Shows events that came too late to count.")
final class LateCommand extends Group {
    private final Context context;

    LateCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists them, with the reason.")
    int list(@Mixin Selection selection, @Option(names = "--json", description = "As JSON.") boolean json)
            throws IOException {
        var sql = "SELECT feed, topic, partition, offset, event_id, occurred_at, watermark_at, reason FROM late_latest"
                + selection.clauses();
        Answers.print(context, sql, json, "No event came too late.");
        return 0;
    }
}
