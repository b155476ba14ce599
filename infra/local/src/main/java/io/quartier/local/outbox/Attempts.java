package io.quartier.local.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a delivery is tried, and how long it waits in between: twice as long each time, half of it by chance, so that those who
 * failed together do not come back together.
 */
public final class Attempts {
    private final int most;
    private final Duration first;
    private final RandomGenerator chance;
    private final Pause pause;

    /** Waits; a test does not. */
    @FunctionalInterface
    public interface Pause {
        /** Returns when that time has passed. */
        void take(Duration time) throws InterruptedException;
    }

    /**
     * Tries so often.
     *
     * @param most  1 or more
     * @param first wait after the first failure, before chance
     */
    public Attempts(int most, Duration first, RandomGenerator chance, Pause pause) {
        if (most < 1) {
            throw new IllegalArgumentException("most is not positive: " + most);
        }
        this.most = most;
        this.first = first;
        this.chance = chance;
        this.pause = pause;
    }

    /** One attempt; one that may succeed later says so. */
    @FunctionalInterface
    interface Attempt {
        Result go() throws FailedForNow, InterruptedException;
    }

    /** It may succeed later. */
    static final class FailedForNow extends Exception {
        private static final long serialVersionUID = 1L;

        FailedForNow(String reason) {
            super(reason);
        }
    }

    /** What became of the last attempt; BOUNCED when none of them succeeded. */
    Result of(Attempt attempt) throws InterruptedException {
        for (int number = 1;; number++) {
            try {
                return attempt.go();
            } catch (FailedForNow e) {
                if (number == most) {
                    return Result.bounced("given up after %d attempts: %s".formatted(most, e.getMessage()));
                }
                pause.take(pauseAfter(number));
            }
        }
    }

    private Duration pauseAfter(int failures) {
        long millis = first.toMillis() << Math.min(failures - 1, 20);
        return Duration.ofMillis(millis / 2 + Math.round(chance.nextDouble() * millis / 2));
    }
}
