package io.quartier.local.feed;

import io.quartier.local.feed.DrillOrders.Flood;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Place;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out, in the process that publishes a feed, what drills ask for: holds the weather back, with its heartbeats, and sends it
 * afterwards; adds a flood of page views.
 */
final class LiveDrill {
    private static final List<Topic> WITHOUT_WEATHER = FeedTopics.ALL.stream().filter(topic -> topic != Topic.WEATHER)
            .toList();
    private static final int PAGES_PER_VISITOR = 5;

    private final @Nullable DrillOrders orders;
    private final List<FeedEvent> heldBack = new ArrayList<>();
    private boolean weatherPaused;

    /** @param orders null where nobody may ask */
    LiveDrill(@Nullable DrillOrders orders) {
        this.orders = orders;
        if (orders != null) {
            orders.clear();
        }
    }

    /** Looks what is asked for; it holds until the next time. */
    void listen() {
        weatherPaused = orders != null && orders.isWeatherPaused();
    }

    /** Nothing is held back any more. */
    void end() {
        weatherPaused = false;
    }

    boolean holdsBack(FeedEvent event) {
        boolean held = weatherPaused && event.topic() == Topic.WEATHER;
        if (held) {
            heldBack.add(event);
        }
        return held;
    }

    /** What was held back and may go now, oldest first. */
    List<FeedEvent> released() {
        if (weatherPaused || heldBack.isEmpty()) {
            return List.of();
        }
        List<FeedEvent> released = List.copyOf(heldBack);
        heldBack.clear();
        return released;
    }

    /** The topics whose clock goes on. */
    List<Topic> beating() {
        return weatherPaused ? WITHOUT_WEATHER : FeedTopics.ALL;
    }

    /** The flood that is asked for, if any, between two heartbeats. */
    Stream<FeedEvent> flood(Instant fromAt, Instant toAt) {
        Optional<Flood> asked = orders == null ? Optional.empty() : orders.takeFlood();
        return asked.stream().flatMap(flood -> clicks(flood, fromAt, Duration.between(fromAt, toAt)));
    }

    private static Stream<FeedEvent> clicks(Flood flood, Instant fromAt, Duration span) {
        return IntStream.range(0, flood.clicks()).mapToObj(number -> {
            Instant at = fromAt.plusMillis(span.toMillis() * number / flood.clicks());
            return FeedEvent.of(ClickEvent.newBuilder().setEventId("flood-" + fromAt.toEpochMilli() + '-' + number)
                    .setOccurredAt(at).setVisitorId("flood-" + fromAt.toEpochMilli() + '-' + number / PAGES_PER_VISITOR)
                    .setAction(ClickAction.PAGE_VIEWED).setChannel("web").setPage("/")
                    .setPlace(Place.newBuilder().setRegionId(flood.regionId()).build()).build());
        });
    }
}
