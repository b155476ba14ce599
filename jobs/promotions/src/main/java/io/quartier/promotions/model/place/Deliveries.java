package io.quartier.promotions.model.place;

import io.quartier.promotions.model.order.OrderStep;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** How long the deliveries of a region took today, by its own calendar. State: in {@link RegionFile}. */
final class Deliveries {
    private static final double SHARE = 0.9;
    private static final double SECONDS_PER_MINUTE = 60;

    private final RegionFile file;
    private final ZoneId zone;

    Deliveries(RegionFile file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    /** Takes one in. */
    void add(News delivery) {
        forget(delivery.at());
        if (delivery.said().facts().get(OrderStep.DELIVERY_SECONDS) instanceof Long seconds) {
            file.deliveries.merge(seconds, 1L, Long::sum);
        }
    }

    /** Those of days before that of an instant. */
    void forget(Instant now) {
        long day = now.atZone(zone).toLocalDate().toEpochDay();
        if (day != file.deliveryDay) {
            file.deliveryDay = day;
            file.deliveries.clear();
        }
    }

    /** When time alone changes something; empty if there were none today. */
    Optional<Instant> findChange(Instant now) {
        return file.deliveries.isEmpty() ? Optional.empty() : Optional.of(LocalTimes.nextDay(now, zone));
    }

    /** Minutes that nine of ten took at most: the one of rank ceil(0.9 n), as in the figures of deliveries; empty if there were none. */
    Optional<Double> findP90() {
        long rank = (long) Math.ceil(SHARE * file.deliveries.values().stream().mapToLong(count -> count).sum());
        long seen = 0;
        for (Map.Entry<Long, Long> each : file.deliveries.entrySet()) {
            seen += each.getValue();
            if (seen >= rank) {
                return Optional.of(each.getKey() / SECONDS_PER_MINUTE);
            }
        }
        return Optional.empty();
    }
}
