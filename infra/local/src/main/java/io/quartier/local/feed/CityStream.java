package io.quartier.local.feed;

import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.WeatherCondition;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Clicks, orders and weather of three cities in time order, invented from a seed: the same seed, start and stop give the same
 * bytes, whoever asks and whenever.
 *
 * <p>After the stop nobody comes any more, but orders already placed live on to their end.
 */
public final class CityStream implements Iterator<FeedEvent> {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MINUTES_BETWEEN_OBSERVATIONS = 10;

    private final Instant startAt;
    private final Instant stopAt;
    private final SplittableRandom random;
    private final String run;
    private final PriorityQueue<FeedEvent> pending = new PriorityQueue<>(FeedEvent.IN_TIME_ORDER);
    private Instant minuteAt;
    private long visits;

    /**
     * A stream from {@code startAt} to {@code stopAt}, whole minutes; {@link Instant#MAX} goes on for ever.
     */
    public CityStream(long seed, Instant startAt, Instant stopAt) {
        this.startAt = startAt;
        this.stopAt = stopAt;
        this.minuteAt = startAt;
        this.random = new SplittableRandom(seed);
        this.run = Long.toString(seed, 36) + '-' + Long.toString(startAt.getEpochSecond() / 60, 36);
    }

    /** The country, three states and three cities that the events speak of. */
    public List<RegionVersion> regions() {
        return City.regions(startAt);
    }

    /** The ids of the cities, as they are shown. */
    public static List<String> cities() {
        return City.ALL.stream().map(City::regionId).toList();
    }

    @Override
    public boolean hasNext() {
        fill();
        return !pending.isEmpty();
    }

    @Override
    public FeedEvent next() {
        fill();
        FeedEvent next = pending.poll();
        if (next == null) {
            throw new NoSuchElementException("the cities have gone to sleep");
        }
        return next;
    }

    /** An event may leave once every minute that could bring an earlier one has been invented. */
    private void fill() {
        while (minuteAt.isBefore(stopAt)
                && (pending.isEmpty() || !pending.element().occurredAt().isBefore(minuteAt))) {
            for (City city : City.ALL) {
                inventMinute(city);
            }
            minuteAt = minuteAt.plus(MINUTE);
        }
    }

    private void inventMinute(City city) {
        if (Duration.between(startAt, minuteAt).toMinutes() % MINUTES_BETWEEN_OBSERVATIONS == 0) {
            pending.add(observation(city));
        }
        long starting = Math.round(city.visitsPerMinute() * (0.5 + random.nextDouble()));
        for (long visit = 0; visit < starting; visit++) {
            Instant at = minuteAt.plusMillis(random.nextLong(MINUTE.toMillis()));
            pending.addAll(new CityVisit(run + '-' + visits++, city, random.split()).events(at));
        }
    }

    private FeedEvent observation(City city) {
        double rain = Math.max(0, random.nextDouble() * 6 - 4);
        WeatherEvent weather = WeatherEvent.newBuilder()
                .setEventId("sky-" + run + '-' + city.regionId() + '-' + minuteAt)
                .setOccurredAt(minuteAt).setRegionId(city.regionId()).setKind(WeatherKind.OBSERVATION)
                .setValidFrom(minuteAt.minus(MINUTE.multipliedBy(MINUTES_BETWEEN_OBSERVATIONS))).setValidTo(minuteAt)
                .setTemperatureC(tenths(city.temperatureC() + random.nextDouble() * 4 - 2))
                .setPrecipitationMmPerHour(tenths(rain)).setWindMetresPerSecond(tenths(random.nextDouble() * 8))
                .setCondition(rain > 0 ? WeatherCondition.RAIN : WeatherCondition.CLOUDS).setSource("city-stream")
                .build();
        return FeedEvent.of(weather);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** All of a stream that has a stop. */
    List<FeedEvent> all() {
        List<FeedEvent> events = new ArrayList<>();
        forEachRemaining(events::add);
        return events;
    }
}
