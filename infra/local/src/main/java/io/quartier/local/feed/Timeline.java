package io.quartier.local.feed;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.quartier.schemas.MarketingSpend;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionVersion;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    /** Longer than the longest settling time of a KPI. */
    private static final Duration AFTER_THE_LAST_WINDOW = Duration.ofDays(2);

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
        Instant lastAt = events.stream().map(Timeline::lastInstant).reduce(startAt, Timeline::later);
        LocalDate lastDay = events.stream().flatMap(Timeline::dayNamed).reduce(LocalDate.MIN,
                (a, b) -> a.isAfter(b) ? a : b);
        return zones().stream().map(zone -> windowsEnd(zone, later(lastAt.atZone(zone).toLocalDate(), lastDay)))
                .reduce(startAt, Timeline::later).plus(AFTER_THE_LAST_WINDOW);
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

    /** When the event happened, or when what it promises is due, if that is later. */
    private static Instant lastInstant(FeedEvent event) {
        if (event.payload() instanceof OrderEvent order && order.getStep() instanceof Placed placed) {
            Instant promisedAt = placed.getPromisedAt();
            return promisedAt == null ? event.occurredAt() : later(event.occurredAt(), promisedAt);
        }
        return event.occurredAt();
    }

    /** A day that the event speaks of: of a promise, or of money spent. */
    private static Stream<LocalDate> dayNamed(FeedEvent event) {
        if (event.payload() instanceof MarketingSpend spend) {
            return Stream.of(spend.getDay());
        }
        return event.payload() instanceof OrderEvent order && order.getStep() instanceof Placed placed
                ? Stream.ofNullable(placed.getPromisedDay())
                : Stream.empty();
    }

    private static Instant windowsEnd(ZoneId zone, LocalDate day) {
        LocalDate nextMonth = day.with(TemporalAdjusters.firstDayOfNextMonth());
        LocalDate nextWeek = day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return later(nextMonth, nextWeek).atStartOfDay(zone).toInstant();
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
