package io.quartier.local.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** How fast a feed goes by on the wall clock. */
public interface Pace {
    /** Returns when the wall clock has reached an instant of the feed; instants come in order. */
    void await(Instant eventTime);

    /**
     * How far apart heartbeats are in event time.
     *
     * @param span how long the feed is
     */
    Duration heartbeats(Duration span);

    /** As fast as Kafka takes it, with a heartbeat for each hour of the feed, or 50 000 of them if it has more hours. */
    static Pace atOnce() {
        return new Pace() {
            @Override
            public void await(Instant eventTime) {
                // everything is due
            }

            @Override
            public Duration heartbeats(Duration span) {
                Duration even = span.dividedBy(50_000);
                return even.compareTo(Duration.ofHours(1)) > 0 ? even : Duration.ofHours(1);
            }
        };
    }

    /**
     * So many times as fast as it happened, from now on, with a heartbeat for each tenth of a second on the wall clock.
     *
     * @param speed   above 0
     * @param startAt the instant of the feed that is due now
     */
    static Pace times(double speed, Instant startAt) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed is not above 0: " + speed);
        }
        long startedNanos = System.nanoTime();
        return new Pace() {
            @Override
            public void await(Instant eventTime) {
                double eventSeconds = Duration.between(startAt, eventTime).toMillis() / 1000.0;
                long dueNanos = startedNanos + (long) (eventSeconds / speed * 1e9);
                for (long left = dueNanos - System.nanoTime(); left > 0
                        && !Thread.currentThread().isInterrupted(); left = dueNanos - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }

            @Override
            public Duration heartbeats(Duration span) {
                return Duration.ofMillis(Math.max(1, (long) (100 * speed)));
            }
        };
    }
}
