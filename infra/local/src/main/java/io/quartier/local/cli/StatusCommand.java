package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.local.stack.ResidentMemory;
import io.quartier.local.stack.StackState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how the local stack is: its processes, ports, memory and jobs. Fails unless all of it serves. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows how the local stack is.")
final class StatusCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var stack = context.stack();
        var state = stack.findState().orElse(null);
        boolean healthy = state != null && stack.isHealthy();
        var memory = new LinkedHashMap<String, Long>();
        stack.processes().forEach((name, pid) -> memory.put(name, ResidentMemory.bytes(pid)));
        if (json) {
            var shown = new LinkedHashMap<String, @Nullable Object>();
            shown.put("healthy", healthy);
            shown.put("home", context.home().toString());
            shown.put("endpoints", stack.endpoints());
            shown.put("processes", stack.processes());
            shown.put("residentBytes", memory);
            shown.put("state", state);
            context.plain(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(shown));
        } else if (state == null) {
            context.bad("not running; `quartier up` starts it");
        } else {
            show(state, memory);
            if (healthy) {
                showFeeds(new ClickHouseQuery(stack.endpoints().clickhouse()));
            }
        }
        return healthy ? 0 : 1;
    }

    private void show(StackState state, Map<String, Long> memory) {
        line(true, "supervisor", "pid " + state.supervisor(), "", megabytes(memory.get("supervisor")), "");
        for (var service : state.services()) {
            line(
                    service.ready(),
                    service.name(),
                    service.pid() == null ? "" : "pid " + service.pid(),
                    service.port() == 0 ? "" : "port " + service.port(),
                    megabytes(memory.get(service.name())),
                    service.ready() ? restarts(service) : service.phase().name().toLowerCase(Locale.ROOT));
        }
        long total = memory.values().stream().mapToLong(Long::longValue).sum();
        context.plain("  resident together %d MiB, port base %d".formatted(
                total >> 20, context.stack().settings().portBase()));
        for (var job : state.jobs()) {
            line(job.running(), job.name(), job.state().toLowerCase(Locale.ROOT), "attempt " + job.attempt(), "",
                    job.detail() == null ? "" : job.detail());
        }
    }

    private void showFeeds(ClickHouseQuery clickhouse) throws IOException {
        var sql = "SELECT feed, job, toString(completed_watermark) FROM feed_progress_latest ORDER BY feed, job";
        try (var rows = new BufferedReader(new InputStreamReader(clickhouse.run(sql, "TabSeparated"), UTF_8))) {
            for (var row : rows.lines().toList()) {
                var columns = row.split("\t");
                line(true, "feed " + columns[0], columns[1], "", "", "complete up to " + columns[2] + " UTC");
            }
        }
    }

    private static String restarts(StackState.Service service) {
        return service.restarts() == 0 ? "" : "restarted " + service.restarts() + "x";
    }

    private static String megabytes(@Nullable Long bytes) {
        return bytes == null ? "" : (bytes >> 20) + " MiB";
    }

    private void line(boolean good, String name, String first, String second, String memory, String note) {
        var text = "%-14s %-12s %-11s %9s  %s".formatted(name, first, second, memory, note).stripTrailing();
        if (good) {
            context.good(text);
        } else {
            context.bad(text);
        }
    }
}
