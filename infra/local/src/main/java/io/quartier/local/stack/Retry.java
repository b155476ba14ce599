package io.quartier.local.stack;

import java.time.Duration;

/** When a job that failed may be submitted again: at once, then after longer and longer, until it has run for a while. */
final class Retry {
    private static final Duration STABLE = Duration.ofSeconds(30);

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private long notBefore = System.nanoTime();
    private long runningSince;

    boolean due() {
        return System.nanoTime() - notBefore >= 0;
    }

    void failed() {
        runningSince = 0;
        notBefore = System.nanoTime() + backoff.next().toNanos();
    }

    void running() {
        if (runningSince == 0) {
            runningSince = System.nanoTime();
        } else if (System.nanoTime() - runningSince > STABLE.toNanos()) {
            backoff.reset();
        }
    }
}
