package io.quartier.local.drill;

import io.quartier.local.stack.LocalStack;
import io.quartier.local.stack.StackFailure;
import io.quartier.local.stack.StackState;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Kills a process of the stack and waits until another one does its work. */
record Killing(LocalStack stack, String service, String job) {
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * @return how long it took until every part served and the job ran again
     * @throws StackFailure when that takes longer than the patience
     */
    Duration run(Duration patience) {
        long killed = pid();
        long startedNanos = System.nanoTime();
        ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
        while (!isReplaced(killed) || !stack.isHealthy() || !stack.isJobRunning(job)) {
            if (System.nanoTime() - startedNanos > patience.toNanos()) {
                throw new StackFailure("%s is not back after %d s; `quartier status` shows what is missing."
                        .formatted(service, patience.toSeconds()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private boolean isReplaced(long killed) {
        return stack.findState().flatMap(state -> state.findService(service))
                .map(now -> now.ready() && now.pid() != null && now.pid() != killed).orElse(false);
    }

    private long pid() {
        StackState.Service running = stack.findState().flatMap(state -> state.findService(service))
                .orElseThrow(() -> new StackFailure("The stack has no " + service + "; `quartier up` starts it."));
        if (running.pid() == null) {
            throw new StackFailure(service + " does not run at the moment; wait until `quartier status` is all ticks.");
        }
        return running.pid();
    }
}
