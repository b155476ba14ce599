package io.quartier.local.feed;

import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Placed;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Where the clock of a bounded feed stops, so that every window of it becomes final. */
final class FeedEnd {
    /** Longer than the longest settling time of a KPI. */
    private static final Duration AFTER_THE_LAST_WINDOW = Duration.ofDays(2);

    private FeedEnd() {}

    /**
     * Past every week and month, in each of the zones, that contains an event or the day of a promise, and two days more so that the
     * figures settle.
     *
     * @param startAt counts as an event
     */
    static Instant of(List<FeedEvent> events, Collection<ZoneId> zones, Instant startAt) {
        Instant lastAt = events.stream().map(FeedEnd::lastInstant).reduce(startAt, FeedEnd::later);
        LocalDate lastPromise = events.stream().flatMap(FeedEnd::promisedDay).reduce(LocalDate.MIN,
                (a, b) -> a.isAfter(b) ? a : b);
        return zones.stream().map(zone -> windowsEnd(zone, later(lastAt.atZone(zone).toLocalDate(), lastPromise)))
                .reduce(startAt, FeedEnd::later).plus(AFTER_THE_LAST_WINDOW);
    }

    /** When the event happened, or when what it promises is due, if that is later. */
    private static Instant lastInstant(FeedEvent event) {
        if (event.payload() instanceof OrderEvent order && order.getStep() instanceof Placed placed) {
            Instant promisedAt = placed.getPromisedAt();
            return promisedAt == null ? event.occurredAt() : later(event.occurredAt(), promisedAt);
        }
        return event.occurredAt();
    }

    private static Stream<LocalDate> promisedDay(FeedEvent event) {
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

    /** The later of two instants. */
    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
