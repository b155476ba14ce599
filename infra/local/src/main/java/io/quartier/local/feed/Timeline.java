package io.quartier.local.feed;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A bounded feed: its regions and, in time order, its events.
 *
 * @param source  where the events come from, e.g. {@code olist}; becomes the CloudEvents source
 * @param zone    in which a day given by a person is understood
 * @param regions parents before children, all effective from {@code startAt}
 * @param events  in the order of {@link FeedEvent#IN_TIME_ORDER}, none before {@code startAt}
 * @param startAt where the feed's clock begins
 */
public record Timeline(String source, ZoneId zone, List<RegionVersion> regions, List<FeedEvent> events,
        Instant startAt) {
    public Timeline {
        regions = List.copyOf(regions);
        events = List.copyOf(events);
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("the feed from " + source + " has no region");
        }
    }

    /**
     * Where the feed's clock stops: past every week and month, in the zone of every region, that contains an event, the day
     * of a promise or a day that money was spent, and two days more so that the figures settle.
     */
    public Instant endAt() {
        LastWindow last = new LastWindow(startAt);
        events.forEach(last::include);
        return last.endAt(zones());
    }

    /**
     * The part of the feed from one instant (inclusive) to another (exclusive), by the time of the events. Steps of orders that
     * were placed before it are left out, since nothing could be said of them.
     */
    public Timeline between(Instant fromAt, Instant toAt) {
        Set<String> ordersBefore = events.stream().filter(event -> event.occurredAt().isBefore(fromAt))
                .filter(event -> event.payload() instanceof OrderEvent order && order.getStep() instanceof Placed)
                .map(FeedEvent::key).collect(toUnmodifiableSet());
        List<FeedEvent> kept = events.stream()
                .filter(event -> !event.occurredAt().isBefore(fromAt) && event.occurredAt().isBefore(toAt))
                .filter(event -> !(event.payload() instanceof OrderEvent && ordersBefore.contains(event.key())))
                .toList();
        return new Timeline(source, zone, regions, kept, startAt);
    }

    private Set<ZoneId> zones() {
        return regions.stream().map(region -> ZoneId.of(region.getZone())).collect(toUnmodifiableSet());
    }
}
