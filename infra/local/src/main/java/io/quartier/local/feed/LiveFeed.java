package io.quartier.local.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a stream of cities as it would happen: events when they are due, and a heartbeat in every partition for each tenth of
 * a second on the wall clock.
 */
public final class LiveFeed {
    /** Past the hour and the longest settling time of an hour's figures (sessions: 12 h 30 min). */
    private static final Duration AFTER_THE_LAST_HOUR = Duration.ofHours(14);

    private final FeedWriter writer;
    private final CityStream stream;
    private Instant lastEventAt;
    private @Nullable FeedEvent unsent;
    private long sent;

    public LiveFeed(FeedWriter writer, CityStream stream, Instant startAt) {
        this.writer = writer;
        this.stream = stream;
        this.lastEventAt = startAt;
    }

    /** Is asked after every heartbeat whether to go on. */
    @FunctionalInterface
    public interface Watcher {
        boolean goOn(Instant at, long sent);
    }

    /** Opens the feed: the clock's first heartbeat and, unless they are there, the regions. */
    public void open(Instant startAt, boolean withRegions) {
        writer.beat(FeedTopics.ALL, startAt);
        if (withRegions) {
            stream.regions().forEach(region -> writer.send(FeedEvent.of(region)));
        }
        writer.flush();
    }

    /** Goes on until the watcher has enough or the cities' stop is reached. */
    public void run(Instant startAt, Instant stopAt, Pace pace, Watcher watcher) {
        Instant beatAt = startAt;
        Duration step = pace.heartbeats(Duration.ZERO);
        boolean goOn = true;
        while (goOn && beatAt.isBefore(stopAt)) {
            beatAt = beatAt.plus(step);
            pace.await(beatAt);
            sendBefore(beatAt);
            writer.beat(FeedTopics.ALL, beatAt);
            goOn = watcher.goOn(beatAt, sent);
        }
        writer.flush();
    }

    /**
     * Brings the orders that are on their way to their end and lets the clock run past the settling of every hour.
     *
     * @return where the clock stands then
     */
    public Instant close() {
        sendBefore(Instant.MAX);
        Instant hourEndsAt = lastEventAt.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant closedAt = hourEndsAt.plus(AFTER_THE_LAST_HOUR);
        writer.beat(FeedTopics.ALL, closedAt);
        writer.flush();
        return closedAt;
    }

    private void sendBefore(Instant beatAt) {
        while (unsent != null || stream.hasNext()) {
            FeedEvent event = unsent == null ? stream.next() : unsent;
            unsent = event;
            if (!event.occurredAt().isBefore(beatAt)) {
                return;
            }
            writer.send(event);
            unsent = null;
            lastEventAt = event.occurredAt();
            sent++;
        }
    }
}
