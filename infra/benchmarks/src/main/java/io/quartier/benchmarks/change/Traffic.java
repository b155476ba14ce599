package io.quartier.benchmarks.change;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ClaimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * Clicks, changes of triggers and requests at checkout, each as if it happened when it is sent. Sent is whether anybody keeps up or not (open
 * loop), or as much as is kept up with. For each change somebody views the product at the very instant from which it decides.
 */
final class Traffic {
    static final Duration LEAD = Duration.ofMillis(300);
    /** Who is further behind does not keep up. */
    private static final long KEPT_UP_MILLIS = 1_000;
    private static final int BURST = 200;
    private static final long PROBES_PER_SECOND = 50;
    private static final long NANOS = 1_000_000_000L;
    private static final long NAP_NANOS = 300_000;
    private static final int CLAIMED = 20;

    private final Catalogue catalogue;
    private final Publisher publisher;
    private final Seen seen;
    private final long beatNanos;
    private final int triggers;
    private final Map<Integer, Integer> versions = new HashMap<>();
    private final Queue<Change> ahead = new ArrayDeque<>();
    private int nextTrigger;
    private long probes;
    private long requests;

    /** A version that was handed over at an instant. */
    record Change(int product, int version, Instant acceptedAt) {}

    /**
     * How much.
     *
     * @param clicksPerSecond  0 for as many as are kept up with
     * @param changesPerSecond of triggers
     * @param claimsPerSecond  products viewed of which there are only so many; each is redeemed
     */
    record Load(long clicksPerSecond, long changesPerSecond, long claimsPerSecond) {}

    /** What was done in how many seconds. */
    record Done(long clicks, double seconds, List<Change> changes) {
        double clicksPerSecond() {
            return clicks / seconds;
        }
    }

    Traffic(Publisher publisher, Seen seen, Duration beat, int triggers) {
        this.catalogue = new Catalogue(triggers);
        this.publisher = publisher;
        this.seen = seen;
        this.beatNanos = beat.toNanos();
        this.triggers = triggers;
    }

    /** Regions and triggers, all in force at once. */
    void begin() {
        Instant at = Instant.now();
        for (int region = 0; region < Catalogue.regions(); region++) {
            publisher.send(FeedEvent.of(Catalogue.region(region, at)));
        }
        for (int product = 0; product < triggers; product++) {
            versions.put(product, 1);
            publisher.send(FeedEvent.of(Catalogue.version(product, 1, at, at)));
        }
        for (int number = 0; number < CLAIMED; number++) {
            publisher.send(FeedEvent.of(Catalogue.claimed(number, at)));
        }
        publisher.flush();
    }

    Done run(Load load, Duration length) {
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        List<Change> changes = new ArrayList<>();
        long clicks = 0;
        long claimed = 0;
        long beats = 0;
        for (long now = begin; now < end; now = System.nanoTime()) {
            long passed = now - begin;
            for (long due = due(load, passed, clicks); clicks < due; clicks++) {
                publisher.send(FeedEvent.of(catalogue.anyClick(Instant.now())));
            }
            while (claimed < passed * load.claimsPerSecond() / NANOS) {
                publisher.send(FeedEvent.of(catalogue.claimedClick((int) (claimed++ % CLAIMED), Instant.now())));
            }
            redeem();
            while (changes.size() < passed * load.changesPerSecond() / NANOS) {
                changes.add(change());
            }
            view();
            if (passed >= beats * beatNanos) {
                beats = passed / beatNanos + 1;
                publisher.beat(Publisher.READ, Instant.now());
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
        return new Done(clicks, (System.nanoTime() - begin) / (double) NANOS, changes);
    }

    private long due(Load load, long passed, long clicks) {
        if (load.clicksPerSecond() > 0) {
            return passed * load.clicksPerSecond() / NANOS;
        }
        if (System.currentTimeMillis() - seen.clockMillis() < KEPT_UP_MILLIS) {
            return clicks + BURST;
        }
        long probe = passed * PROBES_PER_SECOND / NANOS;
        boolean isDue = probe != probes; // whoever sends nothing at all does not learn that the job has caught up
        probes = probe;
        return isDue ? clicks + 1 : clicks;
    }

    private Change change() {
        int product = nextTrigger;
        nextTrigger = (nextTrigger + 1) % triggers;
        int version = versions.merge(product, 1, Integer::sum);
        Instant at = Instant.now();
        Change change = new Change(product, version, at);
        publisher.send(FeedEvent.of(Catalogue.version(product, version, at, at.plus(LEAD))));
        ahead.add(change);
        return change;
    }

    private void view() {
        Instant now = Instant.now();
        for (Change next = ahead.peek(); next != null
                && !next.acceptedAt().plus(LEAD).isAfter(now); next = ahead.peek()) {
            publisher.send(FeedEvent.of(catalogue.click(ahead.remove().product(), now)));
        }
    }

    private void redeem() {
        for (String claim = seen.claims().poll(); claim != null; claim = seen.claims().poll()) {
            Instant now = Instant.now();
            String id = "q" + requests++;
            seen.asks(id, now.toEpochMilli());
            publisher.send(ClaimRequest.newBuilder().setEventId(id).setOccurredAt(now).setClaimId(claim)
                    .setCheckoutId("checkout-" + id).setAmount(100L).setCurrency("EUR").build());
        }
    }
}
