package io.quartier.local.feed;

import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.MarketingSpend;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Placed;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the clock of a bounded feed has to stop so that every window becomes final: past every week and month, in the zone of every
 * region, that contains an event, the day of a promise, a day that money was spent or the end of a cart left behind, and two days more so
 * that the figures settle.
 */
final class LastWindow {
    /** Longer than the longest settling time of a KPI. */
    private static final Duration SETTLING = Duration.ofDays(2);

    private static final Duration CART_LEFT_BEHIND_AFTER = Duration.ofDays(1);
    private static final Set<ClickAction> CART = Set.of(ClickAction.CART_ADDED, ClickAction.CART_REMOVED);

    private Instant lastAt;
    private @Nullable LocalDate lastDay;

    LastWindow(Instant startAt) {
        this.lastAt = startAt;
    }

    /** The feed has this event. */
    void include(FeedEvent event) {
        include(event.occurredAt());
        if (event.payload() instanceof ClickEvent click && CART.contains(click.getAction())) {
            include(event.occurredAt().plus(CART_LEFT_BEHIND_AFTER));
        }
        if (event.payload() instanceof OrderEvent order && order.getStep() instanceof Placed placed) {
            if (placed.getPromisedAt() != null) {
                include(placed.getPromisedAt());
            }
            include(placed.getPromisedDay());
        }
        if (event.payload() instanceof MarketingSpend spend) {
            include(spend.getDay());
        }
    }

    private void include(@Nullable LocalDate day) {
        if (day != null && (lastDay == null || day.isAfter(lastDay))) {
            lastDay = day;
        }
    }

    private void include(Instant at) {
        if (at.isAfter(lastAt)) {
            lastAt = at;
        }
    }

    /** The end, given the zones of the feed's regions. */
    Instant endAt(Collection<ZoneId> zones) {
        return zones.stream().map(this::windowsEnd).max(Comparator.naturalOrder()).orElse(lastAt).plus(SETTLING);
    }

    private Instant windowsEnd(ZoneId zone) {
        LocalDate day = lastAt.atZone(zone).toLocalDate();
        LocalDate last = lastDay != null && lastDay.isAfter(day) ? lastDay : day;
        LocalDate nextMonth = last.with(TemporalAdjusters.firstDayOfNextMonth());
        LocalDate nextWeek = last.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return (nextMonth.isAfter(nextWeek) ? nextMonth : nextWeek).atStartOfDay(zone).toInstant();
    }
}
