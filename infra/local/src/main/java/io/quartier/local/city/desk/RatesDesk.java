package io.quartier.local.city.desk;

import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.Country;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.engine.Noise;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.FxRate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Says every afternoon at 15 h UTC what the currencies are worth in US dollars; a few per cent around a long average. */
public final class RatesDesk implements Actor {
    private static final long DAY_MILLIS = 86_400_000;
    private static final long FIXING_MILLIS = 15 * 3_600_000L;
    private static final double SWING = 0.04;

    private final Consumer<FeedEvent> paper;
    private final long stopMillis;
    private final Map<Country, Noise> moods = new LinkedHashMap<>();

    /**
     * Reports to somebody.
     *
     * @param stopMillis from when on it says nothing any more
     */
    public RatesDesk(long seed, long stopMillis, Consumer<FeedEvent> paper) {
        this.paper = paper;
        this.stopMillis = stopMillis;
        Map<String, Country> currencies = new LinkedHashMap<>();
        Atlas.cities().stream().map(CityProfile::country).filter(country -> !country.currency().equals("USD"))
                .forEach(country -> currencies.putIfAbsent(country.currency(), country));
        currencies.forEach((currency, country) -> moods.put(country,
                new Noise(Draws.key(Draws.key(seed, "rates"), currency), 9 * DAY_MILLIS)));
    }

    @Override
    public long act(long nowMillis) {
        if (nowMillis >= stopMillis) {
            return DONE;
        }
        moods.forEach((country, mood) -> publish(country, mood.at(nowMillis), nowMillis));
        return Math.floorDiv(nowMillis - FIXING_MILLIS, DAY_MILLIS) * DAY_MILLIS + DAY_MILLIS + FIXING_MILLIS;
    }

    private void publish(Country country, double mood, long nowMillis) {
        double rate = Math.round(country.usdRate() * (1 + SWING * mood) * 1e6) / 1e6;
        String id = "rate-" + country.currency() + "-USD-" + Long.toString(nowMillis / 60_000, 36);
        paper.accept(FeedEvent.of(
                new FxRate(id, Instant.ofEpochMilli(nowMillis), country.currency(), "USD", rate, "city-simulator")));
    }
}
