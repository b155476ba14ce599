package io.quartier.local.cli;

import java.io.IOException;

/** Prints what ClickHouse answers: a table for people, one JSON object a line for scripts. */
final class Answers {
    private Answers() {}

    /** @param none what a person reads when there is no row */
    static void print(Context context, String sql, boolean json, String none) throws IOException {
        var clickhouse = new ClickHouseQuery(context.stack().endpoints().clickhouse());
        try (var answer = clickhouse.run(sql, json ? "JSONEachRow" : "PrettyCompactMonoBlock")) {
            if (answer.transferTo(context.out()) == 0 && !json) {
                context.plain(none);
            }
        }
        context.out().flush();
    }
}
