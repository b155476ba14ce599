package io.quartier.local.cli;

import java.io.IOException;

/** Prints what ClickHouse answers: a table for people, one JSON object a line for scripts. */
final class Answers {
    private Answers() {}

    static void print(Context context, String sql, boolean json) throws IOException {
        var clickhouse = new ClickHouseQuery(context.stack().endpoints().clickhouse());
        try (var answer = clickhouse.run(sql, json ? "JSONEachRow" : "PrettyCompactMonoBlock")) {
            answer.transferTo(context.out());
        }
        context.out().flush();
    }
}
