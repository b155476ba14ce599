package io.quartier.local.feed;

import io.quartier.schemas.RegionVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Publishes an endless stream of events: either at once or as it would happen, with heartbeats in every partition between them.
 *
 * <p>A heartbeat at T is sent after every event before T and before any other, so it is true.
 */
public final class LiveFeed {
    private static final Duration HOUR = Duration.ofHours(1);

    private final FeedWriter writer;
    private final Iterator<FeedEvent> stream;
    private final LastWindow last;
    private final LiveDrill drill;
    private final Set<ZoneId> zones = new HashSet<>();
    private Instant beatenAt;
    private @Nullable FeedEvent unsent;
    private long sent;

    /**
     * Nothing is sent yet.
     *
     * @param stream  in the order of {@link FeedEvent#IN_TIME_ORDER}
     * @param startAt not after its first event
     */
    public LiveFeed(FeedWriter writer, Iterator<FeedEvent> stream, Instant startAt) {
        this(writer, stream, startAt, Optional.empty());
    }

    /**
     * The same, for a feed that drills may disturb while it runs.
     *
     * @param orders where they ask
     */
    public LiveFeed(FeedWriter writer, Iterator<FeedEvent> stream, Instant startAt, Optional<DrillOrders> orders) {
        this.writer = writer;
        this.stream = stream;
        this.last = new LastWindow(startAt);
        this.drill = new LiveDrill(orders.orElse(null));
        this.beatenAt = startAt;
    }

    /** Is asked after every heartbeat whether to go on. */
    @FunctionalInterface
    public interface Watcher {
        boolean goOn(Instant at, long sent);
    }

    /** Opens the feed: the clock's first heartbeat, then the regions, hubs and products that hold from then on. */
    public void open(Instant startAt, List<FeedEvent> reference) {
        writer.beat(FeedTopics.ALL, startAt);
        reference.forEach(this::send);
        writer.flush();
    }

    /** Goes on until the watcher has enough or an instant is reached. */
    public void run(Instant startAt, Instant stopAt, Pace pace, Watcher watcher) {
        Instant beatAt = startAt;
        Duration step = pace.heartbeats(stopAt.equals(Instant.MAX) ? Duration.ZERO : Duration.between(startAt, stopAt));
        boolean goOn = true;
        while (goOn && beatAt.isBefore(stopAt)) {
            beatAt = Duration.between(beatAt, stopAt).compareTo(step) < 0 ? stopAt : beatAt.plus(step);
            pace.await(beatAt);
            drill.listen();
            drill.released().forEach(this::send);
            sendBefore(beatAt);
            drill.flood(beatenAt, beatAt).forEach(this::send);
            beat(beatAt);
            goOn = watcher.goOn(beatAt, sent);
        }
        writer.flush();
    }

    /**
     * Sends what is left of a stream that has an end and lets the clock run past every window, so that all figures become final.
     *
     * @return where the clock stands then
     */
    public Instant close() {
        drill.end();
        drill.released().forEach(this::send);
        // Hour by hour, since an event far ahead of the newest heartbeat passes for one with a wrong clock.
        while (unsent != null || stream.hasNext()) {
            Instant beatAt = beatenAt.plus(HOUR);
            sendBefore(beatAt);
            beat(beatAt);
        }
        Instant closedAt = last.endAt(zones);
        beat(closedAt);
        writer.flush();
        return closedAt;
    }

    private void beat(Instant at) {
        writer.beat(drill.beating(), at);
        beatenAt = at;
    }

    private void sendBefore(Instant beatAt) {
        while (unsent != null || stream.hasNext()) {
            FeedEvent event = unsent == null ? stream.next() : unsent;
            unsent = event;
            if (!event.occurredAt().isBefore(beatAt)) {
                return;
            }
            send(event);
            unsent = null;
            sent++;
        }
    }

    private void send(FeedEvent event) {
        if (!drill.holdsBack(event)) {
            writer.send(event);
        }
        last.include(event);
        if (event.payload() instanceof RegionVersion region) {
            zones.add(ZoneId.of(region.getZone()));
        }
    }
}
