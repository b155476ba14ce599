package io.quartier.local.cli;

import io.quartier.local.engine.EngineInstallation;
import io.quartier.local.stack.LocalStack;
import io.quartier.local.stack.LocalStack.Lifetime;
import java.time.Duration;
import java.util.List;

/** Starts the local stack for a person: looks for what would keep it from starting, and ticks off each part. */
record StackStart(Context context, LocalStack stack) {

    /** Starts it, if it does not run, and returns when every part serves. */
    void run(Lifetime lifetime, Duration patience) {
        if (!stack.isRunning()) {
            // What a killed supervisor left is about to end by itself, but may still hold the ports.
            stack.stop();
            refuseToFail();
            if (EngineInstallation.in(context.home()).findInstalled().isEmpty()
                    && System.getenv("QUARTIER_ENGINE_DIR") == null) {
                context.plain("… fetching the ClickHouse engine, once, about 180 MB");
            }
            stack.start(lifetime);
        }
        try (StartTicks ticks = new StartTicks(context)) {
            stack.awaitReady(patience, ticks);
        }
    }

    /** Refuses a home in which nothing may be written, before anything tries to. */
    void refuseUnwritable() {
        Doctor.Finding permission = doctor().writePermission();
        if (!permission.good()) {
            throw new CommandFailure(permission.sentence());
        }
    }

    private Doctor doctor() {
        return new Doctor(new ThisMachine(), stack.layout(), stack.settings());
    }

    private void refuseToFail() {
        List<String> obstacles = doctor().obstacles().stream().map(Doctor.Finding::sentence).toList();
        if (!obstacles.isEmpty()) {
            throw new CommandFailure(String.join("\n", obstacles));
        }
    }
}
