package io.quartier.benchmarks.live;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who looks at the tables again and again and notes when a row was there for the first time: what a dashboard could have shown
 * by then, not what a server says of itself.
 */
final class RowWatch implements AutoCloseable {
    private static final long NAP_NANOS = 100_000_000L;
    private static final long MINUTE_MILLIS = 60_000;
    /** Final rows of a minute are looked for so long. */
    private static final long FINALS_MILLIS = 15_000;
    private static final int NEIGHBOURS = 20;

    private final LiveStack stack;
    private final String feed;
    private final Map<Integer, Instant> probes = new ConcurrentHashMap<>();
    private final Map<String, Long> finals = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean ended;
    private String newest = "";

    RowWatch(LiveStack stack, String feed) {
        this.stack = stack;
        this.feed = feed;
        thread = Thread.ofPlatform().name("watch").start(this::watch);
    }

    private void watch() {
        while (!ended) {
            lookForProbes();
            long now = System.currentTimeMillis();
            if (now % MINUTE_MILLIS < FINALS_MILLIS) {
                lookForFinals(now - now % MINUTE_MILLIS);
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    /** They come nearly in order: what was seen last is looked for again with its neighbours. */
    private void lookForProbes() {
        var found = stack
                .rows("""
                        SELECT DISTINCT region_id FROM kpi_traffic WHERE feed = '%s' AND region_id > '%s' AND startsWith(region_id, 'probe-')
                        AND grain = 'hour' AND channel = 'all' ORDER BY region_id"""
                        .formatted(feed, newest));
        Instant now = Instant.now();
        found.forEach(id -> probes.putIfAbsent(Probe.number(id), now));
        if (!found.isEmpty()) {
            newest = Probe.id(Math.max(0, Probe.number(found.getLast()) - NEIGHBOURS));
        }
    }

    private void lookForFinals(long windowEnd) {
        var found = stack
                .rows("""
                        SELECT DISTINCT concat(region_id, ' ', channel) FROM kpi_traffic
                        WHERE feed = '%s' AND grain = 'minute' AND state = 'final' AND window_end = fromUnixTimestamp64Milli(%d)"""
                        .formatted(feed, windowEnd));
        long after = System.currentTimeMillis() - windowEnd;
        found.forEach(cell -> finals.putIfAbsent(windowEnd + " " + cell, after));
    }

    /** When the figures of a probe were there; by its number. */
    Map<Integer, Instant> probes() {
        return probes;
    }

    /** Milliseconds from the end of a minute to its final row; by minute, region and channel. */
    Map<String, Long> finals() {
        return finals;
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
