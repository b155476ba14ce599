package io.quartier.local.cli;

import io.quartier.local.stack.LocalStack;
import io.quartier.local.stack.LocalStack.Lifetime;
import io.quartier.local.stack.StackState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the local stack and returns when every part of it serves. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts Kafka, ClickHouse and Flink on this machine.")
final class UpCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--port-base", paramLabel = "PORT", description = "First port of the stack's block of 20; kept for later commands.")
    private @Nullable Integer portBase;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "900", description = "Gives up after this long (default: ${DEFAULT-VALUE}).")
    private long timeoutSeconds = 900;

    UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var stack = context.stack();
        if (stack.isRunning()) {
            refuseOtherPorts(stack);
        } else {
            if (portBase != null) {
                stack.configure(stack.settings().withPortBase(portBase));
            }
            // What a killed supervisor left is about to end by itself, but may still hold the ports.
            stack.stop();
            refuseToFail(stack);
            stack.start(Lifetime.DETACHED);
        }
        var startedAt = System.nanoTime();
        var told = new HashSet<String>();
        stack.awaitReady(Duration.ofSeconds(timeoutSeconds), state -> tell(state, told, startedAt));
        var endpoints = stack.endpoints();
        context.plain("Kafka %s, ClickHouse %s, Flink %s"
                .formatted(endpoints.kafka(), endpoints.clickhouse(), endpoints.flink()));
        return 0;
    }

    private static void refuseToFail(LocalStack stack) {
        var doctor = new Doctor(new ThisMachine(), stack.layout(), stack.settings());
        var obstacles = Stream.concat(Stream.of(doctor.writePermission()), doctor.takenPorts().stream())
                .filter(finding -> !finding.good())
                .map(Doctor.Finding::sentence)
                .toList();
        if (!obstacles.isEmpty()) {
            throw new CommandFailure(String.join("\n", obstacles));
        }
    }

    private void refuseOtherPorts(LocalStack stack) {
        if (portBase != null && portBase != stack.settings().portBase()) {
            throw new CommandFailure("The stack already runs on port base %d; run `quartier down` first."
                    .formatted(stack.settings().portBase()));
        }
    }

    private void tell(StackState state, Set<String> told, long startedAt) {
        for (var service : state.services()) {
            if (service.ready() && told.add(service.name())) {
                double seconds = (System.nanoTime() - startedAt) / 1e9;
                context.good("%-12s %5.1f s".formatted(service.name(), seconds));
            }
        }
    }
}
