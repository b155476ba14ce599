package io.quartier.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the local stack; data and the list of jobs stay for the next start. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the local stack; its data stay.")
final class DownCommand implements Callable<Integer> {
    private final Context context;

    DownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var stack = context.stack();
        boolean running = stack.isRunning() || !stack.processes().isEmpty();
        stack.stop();
        if (!stack.processes().isEmpty()) {
            throw new CommandFailure("Some processes do not end: %s; end them by hand.".formatted(stack.processes()));
        }
        context.good(running ? "stopped" : "nothing was running");
        return 0;
    }
}
