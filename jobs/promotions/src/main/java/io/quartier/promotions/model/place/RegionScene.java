package io.quartier.promotions.model.place;

import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.live.Overspent;
import io.quartier.promotions.model.place.Edge.Kind;
import io.quartier.promotions.model.place.Edge.Source;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One region at one instant: what is known there, and what comes of it. To be used for that instant. */
final class RegionScene {
    private final Place place;
    private final Instant now;
    private final Weather weather;
    private final Map<String, Object> facts;
    private final List<Edge> edges = new ArrayList<>();
    private final List<Decision> stale = new ArrayList<>();
    private final TreeSet<Instant> wakes = new TreeSet<>();
    private final Set<Overspent> overspent = new LinkedHashSet<>();
    private @Nullable LiveTrigger looked;

    /** @param known what is said of the region itself, by the names of the dictionary */
    RegionScene(Place place, Instant now, Weather weather, Map<String, Object> known) {
        this.place = place;
        this.now = now;
        this.weather = weather;
        this.facts = new HashMap<>(known);
        facts.putAll(weather.facts(now));
        weather.findChange(now).ifPresent(this::wake);
        countDays();
    }

    private void countDays() {
        if (facts.remove(News.LAUNCHED_DAY) instanceof Long launched) {
            long days = now.atZone(place.zoneId()).toLocalDate().toEpochDay() - launched;
            if (days >= 0) {
                facts.put("region.days_since_launch", days);
            }
            wake(LocalTimes.nextDay(now, place.zoneId()));
        }
    }

    Place place() {
        return place;
    }

    Instant now() {
        return now;
    }

    Weather weather() {
        return weather;
    }

    Map<String, Object> facts() {
        return facts;
    }

    List<Edge> edges() {
        return edges;
    }

    List<Decision> stale() {
        return stale;
    }

    /** Conditions that looked at more than they may. */
    Set<Overspent> overspent() {
        return overspent;
    }

    /** The trigger whose conditions are asked next. */
    void lookAt(LiveTrigger live) {
        looked = live;
    }

    /** Whether a condition holds of the region, with facts of its own. */
    Truth truth(Condition condition, String prefix, Map<String, Object> of) {
        Outcome outcome = condition.evaluate(new RegionView(place, now, prefix, of));
        if (looked != null) {
            Overspent.find(looked, condition, outcome).ifPresent(overspent::add);
        }
        return Truth.of(outcome);
    }

    /** A trigger fires or is over. */
    void fire(LiveTrigger live, String key, Kind kind, Map<String, Object> of) {
        edges.add(new Edge(new Source(live.id(), live.version(), place.regionId(), key), kind, now,
                Reach.of(live.trigger()), of));
    }

    /** A span is over, since its trigger is in force no more. */
    void close(String trigger, int version, String key) {
        edges.add(new Edge(new Source(trigger, version, place.regionId(), key), Kind.CLOSES, now, Duration.ZERO,
                Map.of()));
    }

    /** A trigger could not be decided. */
    void stale(LiveTrigger live, Instant since) {
        stale.add(Decision.weatherStale(live.id(), live.version(), place.regionId(), since));
    }

    /** To be looked at again then, if that is not over. */
    void wake(Instant at) {
        if (at.isAfter(now)) {
            wakes.add(at);
        }
    }

    Optional<Instant> findNext() {
        return wakes.stream().findFirst();
    }
}
