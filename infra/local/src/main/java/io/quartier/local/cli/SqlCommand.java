package io.quartier.local.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks ClickHouse something, as the user who may only read. */
@Command(name = "sql", mixinStandardHelpOptions = true, description = "Runs a read-only query.")
final class SqlCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "QUERY", description = "One SELECT, in quotes.")
    private String query = "";

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "Table", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.Table;

    /** How people and scripts want an answer. */
    enum Format {
        CSV("CSVWithNames"), JSON("JSON"), Table("PrettyCompactMonoBlock");

        private final String clickhouse;

        Format(String clickhouse) {
            this.clickhouse = clickhouse;
        }
    }

    SqlCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var clickhouse = new ClickHouseQuery(context.stack().endpoints().clickhouse());
        try (var answer = clickhouse.run(query, format.clickhouse)) {
            answer.transferTo(context.out());
        }
        context.out().flush();
        return 0;
    }
}
