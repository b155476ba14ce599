package io.quartier.local.truth.city;

import io.quartier.schemas.CheckResult;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why parcels came late, by when they arrived. Of the promised time one tenth is for finding a hub, three until the parcel leaves it and
 * six for the way; the stage that took longest beyond its share is the cause, of equals the first.
 */
final class Lateness implements Family {
    private static final List<String> CAUSES = List.of("stock", "picking", "courier", "weather", "address", "unknown");
    private static final Duration KNOWN_WITHIN = Duration.ofHours(3);
    private static final double HEAVY_RAIN = 7.6;
    private static final double NEAR_GALE = 13.9;
    private static final double GALE = 17.2;

    @Override
    public Ledger count(CityEvents events) {
        Ledger ledger = new Ledger(Ledger.FROM_DAY);
        List<WeatherEvent> bad = events.weather().stream().filter(Lateness::isBad).toList();
        for (OrderStory order : events.orders()) {
            if (order.isLate() && !order.path().get(0).id().equals("unknown")) {
                String cause = cause(order, bad);
                ledger.at(order.path(), Objects.requireNonNull(order.deliveredAt()), order.channel())
                        .forEach(sums -> sums.add(cause, 1));
            }
        }
        return ledger;
    }

    private static String cause(OrderStory order, List<WeatherEvent> bad) {
        if (order.terms().getAddressCheck() == CheckResult.MISMATCHED) {
            return "address";
        }
        Instant placedAt = order.placedAt();
        Instant arrivedAt = later(placedAt, Objects.requireNonNull(order.deliveredAt()));
        long promised = millis(placedAt, later(placedAt, Objects.requireNonNull(order.promiseEndAt())));
        Instant allocatedAt = order.allocatedAt();
        Instant leftAt = order.leftAt();
        Instant foundAt = allocatedAt == null ? placedAt : within(placedAt, allocatedAt, arrivedAt);
        Instant goneAt = leftAt == null ? arrivedAt : within(foundAt, leftAt, arrivedAt);
        long forHub = allocatedAt == null ? 0 : promised / 10;
        long forLeaving = promised * 4 / 10;
        Map<String, Long> overrun = new LinkedHashMap<>();
        overrun.put("stock", millis(placedAt, foundAt) - forHub);
        if (leftAt == null) {
            overrun.put("unknown", millis(foundAt, arrivedAt) - (promised - forHub));
        } else {
            overrun.put("picking", millis(foundAt, goneAt) - (forLeaving - forHub));
            overrun.put("way", millis(goneAt, arrivedAt) - (promised - forLeaving));
        }
        String cause = longest(overrun);
        return cause.equals("way") ? excused(order, goneAt, arrivedAt, bad) : cause;
    }

    private static String longest(Map<String, Long> overrun) {
        String cause = "unknown";
        long most = 0;
        for (Map.Entry<String, Long> stage : overrun.entrySet()) {
            if (stage.getValue() > most) {
                most = stage.getValue();
                cause = stage.getKey();
            }
        }
        return cause;
    }

    /** The weather, if it was bad during the last 24 hours of the way and known in time; else the courier. */
    private static String excused(OrderStory order, Instant goneAt, Instant arrivedAt, List<WeatherEvent> bad) {
        Instant fromAt = later(goneAt, arrivedAt.minus(Duration.ofHours(24)));
        boolean excused = bad.stream()
                .filter(weather -> order.path().stream()
                        .anyMatch(region -> region.id().equals(weather.getRegionId())))
                .anyMatch(weather -> !weather.getValidFrom().isAfter(arrivedAt) && weather.getValidTo().isAfter(fromAt)
                        && !weather.getOccurredAt().isAfter(arrivedAt.plus(KNOWN_WITHIN)));
        return excused ? "weather" : "courier";
    }

    private static boolean isBad(WeatherEvent weather) {
        String alert = weather.getOfficialAlert();
        boolean observed = weather.getKind() == WeatherKind.OBSERVATION;
        return (alert != null && !alert.isEmpty()) || (observed
                && (reaches(weather.getPrecipitationMmPerHour(), HEAVY_RAIN)
                        || reaches(weather.getWindMetresPerSecond(), NEAR_GALE)
                        || reaches(weather.getGustMetresPerSecond(), GALE)));
    }

    private static boolean reaches(@Nullable Double value, double limit) {
        return value != null && value >= limit;
    }

    private static Instant within(Instant from, Instant at, Instant to) {
        return at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    @Override
    public void write(Sums sums, CellFigures out) {
        CAUSES.forEach(cause -> out.count("late_" + cause, sums.of(cause)));
    }
}
