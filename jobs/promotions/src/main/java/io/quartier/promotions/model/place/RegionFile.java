package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.match.Begun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the job remembers of one leaf region. Bounded by the triggers in force, by the local events that are not long over, and as
 * {@link WeatherFile} says.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class RegionFile {
    /** Where it is; null before anything was told. */
    public @Nullable Place place;
    /** What is said of the region itself, by the names of the dictionary. */
    public Map<String, Object> facts = new HashMap<>();
    /** Its weather. */
    public WeatherFile weather = new WeatherFile();
    /** The newest version of each local event, by its id. */
    public Map<String, News> events = new HashMap<>();
    /** How triggers stand, by trigger, version and key. */
    public Map<Begun, Watch> watches = new HashMap<>();
    /** What shoppers were last told of the region. */
    public Map<String, Object> told = new HashMap<>();
    /** The local day of the deliveries that are remembered, in days since 1970-01-01. */
    public long deliveryDay;
    /** How many deliveries of that day took how many seconds; bounded by the deliveries of a day. */
    public NavigableMap<Long, Long> deliveries = new TreeMap<>();
    /** News that the watermark has not passed, in no order. */
    public List<News> ahead = new ArrayList<>();
    /** When the region is next woken by time; null if never. */
    public @Nullable Instant wakesAt;

    /** Takes the news out that became known until an instant, by instant. */
    public NavigableMap<Instant, List<News>> takeUntil(Instant until) {
        NavigableMap<Instant, List<News>> due = new TreeMap<>();
        ahead.removeIf(news -> !news.at().isAfter(until)
                && due.computeIfAbsent(news.at(), at -> new ArrayList<>()).add(news));
        return due;
    }

    /** Whether nothing of the region has to be remembered. */
    public boolean isOver() {
        return place == null && ahead.isEmpty();
    }

    /**
     * Notes when time alone may next change something.
     *
     * @return whether a timer has to be set for that instant
     */
    public boolean wakeAt(Instant nextAt, Instant now) {
        boolean isSet = wakesAt != null && wakesAt.isAfter(now) && !nextAt.isBefore(wakesAt);
        wakesAt = isSet ? wakesAt : nextAt;
        return !isSet;
    }
}
