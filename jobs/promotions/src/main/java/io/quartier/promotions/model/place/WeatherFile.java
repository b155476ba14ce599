package io.quartier.promotions.model.place;

import io.quartier.promotions.model.place.News.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the weather of one region: what was measured in the last {@link Weather#DAY}, rain by the day for 30 days, and
 * forecasts until they are over. At most {@link Weather#MOST} of each.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class WeatherFile {
    /** What was measured, in the order in which it became known. */
    public List<Measured> measured = new ArrayList<>();
    /** Millimetres of rain by the local day, counted from 1970-01-01. */
    public TreeMap<Long, Double> rainByDay = new TreeMap<>();
    /** The newest observation and nowcasts that are not over. */
    public List<Told> current = new ArrayList<>();
    /** Forecasts that are not over. */
    public List<Told> foretold = new ArrayList<>();
    /** Until when rain has been counted, so that none counts twice; null if none was. */
    public @Nullable Instant rainUntil;

    /**
     * What was measured at a time.
     *
     * @param at          when
     * @param temperature in degrees Celsius; null when missing
     * @param millimetres of rain since what was measured before
     */
    public record Measured(Instant at, @Nullable Double temperature, double millimetres) {}

    /**
     * Weather as somebody told it.
     *
     * @param issuedAt when
     * @param seen     whether it was seen, not foretold
     * @param span     what time it is about
     * @param facts    values by the names of the dictionary
     */
    public record Told(Instant issuedAt, boolean seen, Span span, Map<String, Object> facts) {
        public Told {
            facts = Map.copyOf(facts);
        }
    }
}
