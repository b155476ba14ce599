package io.quartier.promotions.model.place;

import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.match.Begun;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.trigger.When.OnClock;
import io.quartier.promotions.model.trigger.When.OnForecast;
import io.quartier.promotions.model.trigger.When.OnRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds triggers on regions, forecasts and the calendar against one region at one instant. */
final class Watches {
    private final Map<Begun, Watch> watches;
    private final RegionScene scene;

    /** Keeps how they stand in that map. */
    Watches(Map<Begun, Watch> watches, RegionScene scene) {
        this.watches = watches;
        this.scene = scene;
    }

    /** The condition of a region. */
    void look(LiveTrigger live, OnRegion when) {
        Truth truth = scene.truth(when.condition(), "", scene.facts());
        boolean rearms = when.rearmWhen() != null
                && scene.truth(when.rearmWhen(), "", scene.facts()) == Truth.HOLDS;
        Watch watch = step(live, when, truth, rearms, Map.of());
        if (watch.armed() && when.condition().names().stream().anyMatch(name -> name.startsWith("weather."))) {
            scene.weather().findStaleSince(scene.now()).filter(since -> !since.equals(watch.staleSince()))
                    .ifPresent(since -> {
                        scene.stale(live, since);
                        watches.put(begun(live), watch.stale(since));
                    });
        }
    }

    /** The newest forecasts that say anything of the horizon: one of them is enough. */
    void look(LiveTrigger live, OnForecast when) {
        List<Map<String, Object>> foretold = scene.weather().foretold(scene.now(), when.horizon());
        Optional<Map<String, Object>> met = foretold.stream().filter(ahead -> isForetold(when, ahead)).findFirst();
        Truth truth = met.isPresent() ? Truth.HOLDS : foretold.isEmpty() ? Truth.UNKNOWN : Truth.FAILS;
        scene.weather().findEntry(scene.now(), when.horizon()).ifPresent(scene::wake);
        step(live, new OnRegion(when.condition(), When.Edge.STARTS, Duration.ZERO, null, when.audience()), truth,
                false, met.map(ahead -> asked(when.condition(), ahead)).orElse(Map.of()));
    }

    /** What a condition asks of the weather ahead, by names that guard and message do not ask for: those mean the weather now. */
    private static Map<String, Object> asked(Condition condition, Map<String, Object> ahead) {
        Map<String, Object> asked = new HashMap<>();
        for (String name : condition.names()) {
            Object value = ahead.get(name);
            if (value != null) {
                asked.put(Edge.FORETOLD + name, value);
            }
        }
        return asked;
    }

    private boolean isForetold(OnForecast when, Map<String, Object> ahead) {
        Map<String, Object> then = new HashMap<>(scene.facts());
        then.keySet().removeIf(name -> name.startsWith("weather."));
        then.putAll(ahead);
        return isLikely(when, ahead) && scene.truth(when.condition(), "", then) == Truth.HOLDS;
    }

    /** A forecast tells a probability of rain and snow only; of anything else it is taken at its word. */
    private static boolean isLikely(OnForecast when, Map<String, Object> ahead) {
        boolean asksForRain = when.condition().names().stream()
                .anyMatch(name -> name.startsWith("weather.precipitation") || name.equals("weather.condition"));
        return !asksForRain || !(ahead.get("weather.precipitation_probability") instanceof Number probability)
                || probability.doubleValue() >= when.probability();
    }

    /** The clock of the region. */
    void look(LiveTrigger live, OnClock when) {
        Instant before = scene.now().minusMillis(1);
        ClockRule.findNext(live.trigger(), when, before, scene.place().zoneId()).filter(scene.now()::equals)
                .ifPresent(due -> scene.fire(live, "", Edge.Kind.STARTS, Map.of()));
        ClockRule.findNext(live.trigger(), when, scene.now(), scene.place().zoneId()).ifPresent(scene::wake);
    }

    private Watch step(LiveTrigger live, OnRegion when, Truth truth, boolean rearms, Map<String, Object> facts) {
        Watch before = watches.get(begun(live));
        if (before == null) {
            boolean isPublished = scene.now().equals(live.effectiveFrom());
            before = Watch.begin(when.edge(), isPublished ? truth : Truth.UNKNOWN);
        }
        Watch.Step step = before.look(when, scene.now(), truth, rearms);
        watches.put(begun(live), step.watch());
        if (step.edge() != null) {
            scene.fire(live, "", step.edge(), facts);
        }
        step.watch().findDue(when.heldFor()).ifPresent(scene::wake);
        wakeByClock(when);
        return step.watch();
    }

    /** Conditions that ask for the clock are looked at again every hour, or every minute. */
    private void wakeByClock(OnRegion when) {
        Set<String> names = new HashSet<>(when.condition().names());
        if (when.rearmWhen() != null) {
            names.addAll(when.rearmWhen().names());
        }
        if (names.contains("local.minute")) {
            scene.wake(LocalTimes.nextMinute(scene.now(), scene.place().zoneId()));
        } else if (names.stream().anyMatch(name -> name.startsWith("local."))) {
            scene.wake(LocalTimes.nextHour(scene.now(), scene.place().zoneId()));
        }
    }

    /** What a trigger without keys is noted under. */
    static Begun begun(LiveTrigger live) {
        return new Begun(live.id(), live.version(), "");
    }
}
