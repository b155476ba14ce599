package io.quartier.local.cli;

import io.quartier.local.stack.LocalStack;
import io.quartier.local.stack.LocalStack.Lifetime;
import java.time.Duration;
import java.util.concurrent.Callable;
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
        var start = new StackStart(context, stack);
        if (stack.isRunning()) {
            refuseOtherPorts(stack);
        } else if (portBase != null) {
            start.refuseUnwritable();
            stack.configure(stack.settings().withPortBase(portBase));
        }
        start.run(Lifetime.DETACHED, Duration.ofSeconds(timeoutSeconds));
        var endpoints = stack.endpoints();
        context.plain("Kafka %s, ClickHouse %s, Flink %s"
                .formatted(endpoints.kafka(), endpoints.clickhouse(), endpoints.flink()));
        return 0;
    }

    private void refuseOtherPorts(LocalStack stack) {
        if (portBase != null && portBase != stack.settings().portBase()) {
            throw new CommandFailure("The stack already runs on port base %d; run `quartier down` first."
                    .formatted(stack.settings().portBase()));
        }
    }
}
