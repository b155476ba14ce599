package io.quartier.local.drill;

import io.quartier.local.feed.FeedFailure;
import io.quartier.local.feed.FeedLedger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Compares a feed that goes on with the figures of its KPI job.
 *
 * <p>An order may be cancelled between reading Kafka and asking ClickHouse; a comparison that differs is therefore repeated until
 * the patience is over.
 */
final class Comparing {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final PublishedFeed published;
    private final ComputedTotals computed;
    private final FeedLedger ledger;
    private final String feed;

    Comparing(PublishedFeed published, ComputedTotals computed, FeedLedger ledger) {
        this.published = published;
        this.computed = computed;
        this.ledger = ledger;
        this.feed = computed.feed();
    }

    /**
     * Waits until the job has written everything that was published before now, and compares.
     *
     * @param patience how long it may take altogether
     * @throws FeedFailure when the job does not get so far
     */
    Comparison now(Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (true) {
            published.catchUp();
            Instant at = published.clock();
            awaitWritten(at, deadlineNanos);
            Comparison comparison = compare(at, deadlineNanos);
            if (comparison.isEqual() || System.nanoTime() > deadlineNanos) {
                return comparison;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /** Event time up to which the rows of the job are written; 1970 when it has said nothing yet or ClickHouse is away. */
    Instant written() {
        try {
            return ledger.findCompletedWatermark(feed, "kpi").orElse(Instant.EPOCH);
        } catch (SQLException e) {
            return Instant.EPOCH;
        }
    }

    private void awaitWritten(Instant at, long deadlineNanos) {
        Instant written = written();
        while (written.isBefore(at)) {
            if (System.nanoTime() > deadlineNanos) {
                throw new FeedFailure("The KPI job has written up to %s, and not up to %s.".formatted(written, at));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
            written = written();
        }
    }

    private Comparison compare(Instant at, long deadlineNanos) {
        while (true) {
            try {
                Totals now = computed.before(at);
                published.catchUp();
                return new Comparison(at, published.before(at), now);
            } catch (SQLException e) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new FeedFailure("ClickHouse does not answer: " + e.getMessage(), e);
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }
}
