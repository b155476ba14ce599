package io.quartier.local.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records that the jobs refused. */
@Command(name = "rejected", mixinStandardHelpOptions = true, description = "Shows records that were refused, and sends them again.")
final class RejectedCommand extends Group {
    private final Context context;

    RejectedCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists them, with the reason.")
    int list(@Mixin Selection selection, @Option(names = "--json", description = "As JSON.") boolean json)
            throws IOException {
        // the partition of a file's line is a checksum, which tells people nothing; its detail names file and line
        var place = json ? "partition, offset" : "if(partition < 0, 'file', toString(partition)) AS part, offset AS at";
        var sql = "SELECT feed, topic, " + place + ", reason, detail FROM rejected_latest" + selection.clauses();
        Answers.print(context, sql, json, "No record was refused.");
        return 0;
    }

    @Command(name = "replay", mixinStandardHelpOptions = true, description = "Publishes their bytes again, each to the topic and partition it came from; lines of files are left out: mend the file and ingest it again.")
    int replay(@Mixin Selection selection) {
        var endpoints = context.stack().endpoints();
        var records = RejectedRecords.read(new ClickHouseQuery(endpoints.clickhouse()), endpoints.kafka(), selection);
        try (var progress = Progress.of(context, "Replaying", records.size())) {
            RejectedRecords.publish(records, endpoints.kafka(), progress);
        }
        context.good("%d records published again".formatted(records.size()));
        return 0;
    }
}
