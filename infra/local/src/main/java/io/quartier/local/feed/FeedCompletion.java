package io.quartier.local.feed;

import static java.util.stream.Collectors.joining;

import io.quartier.local.feed.FeedLedger.Account;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Waits until a job has made every window of a feed final and accounted for every event of it.
 *
 * @param bound the disorder bound the job reads with, by which its watermark stays behind the heartbeats
 */
public record FeedCompletion(FeedLedger ledger, String job, Duration bound) {
    private static final Duration POLL = Duration.ofMillis(250);

    /** How far a job is. */
    public record Standing(Optional<Instant> watermark, Map<FeedPartition, Account> accounts) {
        /** Events of which the job has said what became of them. */
        public long accounted() {
            return accounts.values().stream()
                    .mapToLong(one -> one.accepted() + one.duplicate() + one.late() + one.rejected()).sum();
        }
    }

    /**
     * Returns when nothing is missing.
     *
     * @param patience how long nothing may move before it is given up
     * @param told     of each new standing
     * @return how the job stands then
     * @throws FeedFailure saying what is missing
     */
    public Standing await(Published published, Duration patience, Consumer<Standing> told) {
        Standing last = new Standing(Optional.empty(), Map.of());
        String trouble = "";
        long movedNanos = System.nanoTime();
        while (true) {
            try {
                Standing now = new Standing(ledger.findCompletedWatermark(published.feed(), job),
                        ledger.accounts(published.feed(), job));
                trouble = "";
                if (!now.equals(last)) {
                    last = now;
                    movedNanos = System.nanoTime();
                    told.accept(now);
                }
                if (missing(published, now).isEmpty()) {
                    return now;
                }
            } catch (SQLException e) {
                trouble = " ClickHouse does not answer: " + e.getMessage();
            }
            if (System.nanoTime() - movedNanos > patience.toNanos() || Thread.currentThread().isInterrupted()) {
                throw new FeedFailure("The feed %s is not complete, and nothing has moved for %d s: %s.%s".formatted(
                        published.feed(), patience.toSeconds(), missing(published, last), trouble));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Of several records with one key a compacted topic may keep the last only, so it may hold less than was published. */
    private static boolean isWhole(FeedPartition partition, long read, long published) {
        return partition.topic().compacted() ? read <= published && (read > 0 || published == 0) : read == published;
    }

    /** What still has to come, for people; empty when nothing has. */
    String missing(Published published, Standing standing) {
        Instant requiredAt = published.endAt().minus(bound).minusMillis(1);
        Map<String, String> missing = new TreeMap<>();
        published.events().forEach((partition, count) -> {
            Account account = standing.accounts().getOrDefault(partition, new Account(0, 0, 0, 0, 0));
            if (!isWhole(partition, account.read(), count)) {
                missing.put(partition.toString(), "%s has %d of %d events".formatted(partition, account.read(), count));
            }
        });
        standing.accounts().forEach((partition, account) -> {
            if (!account.balances()) {
                missing.putIfAbsent(partition.toString(), "%s does not add up: %s".formatted(partition, account));
            }
        });
        boolean reached = standing.watermark().map(at -> !at.isBefore(requiredAt)).orElse(false);
        if (!reached) {
            missing.put("", "the job %s stands at %s and not at %s".formatted(job,
                    standing.watermark().map(Instant::toString).orElse("its beginning"), requiredAt));
        }
        return missing.values().stream().collect(joining("; "));
    }
}
