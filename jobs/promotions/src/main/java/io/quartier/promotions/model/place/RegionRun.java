package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.match.Begun;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs all triggers that places begin over one leaf region, instant by instant: news change what is known, then every trigger is held
 * against it.
 *
 * <p>State: {@link RegionFile}. Time: event time. Order: instants ascending; at one instant news by issue and id, then triggers by name.
 */
public final class RegionRun {
    private static final Comparator<Begun> IN_ORDER = Comparator.comparing(Begun::trigger)
            .thenComparing(Begun::version).thenComparing(Begun::key);

    private final RegionFile file;
    private final String regionId;
    private final Triggers triggers;

    /** Keeps its state in that file; to be used for one instant. */
    public RegionRun(RegionFile file, String regionId, Triggers triggers) {
        this.file = file;
        this.regionId = regionId;
        this.triggers = triggers;
    }

    /**
     * Brings the region to an instant.
     *
     * @param now  not before any instant that it was brought to
     * @param news all news of that instant, in any order
     */
    public RegionTurn advance(Instant now, List<News> news) {
        news.stream().sorted(News.IN_ORDER).forEach(this::learn);
        Place known = file.place;
        Place place = known == null ? new Place(List.of(regionId), "UTC") : known;
        Weather weather = new Weather(file.weather, place.zoneId());
        weather.forget(now);
        Happenings.forget(file.events, now);
        Deliveries deliveries = new Deliveries(file, place.zoneId());
        deliveries.forget(now);
        RegionScene scene = new RegionScene(place, now, weather, known(deliveries));
        deliveries.findChange(now).ifPresent(scene::wake);
        triggers.findPlacedTurn(now).ifPresent(scene::wake);
        end(scene, known == null ? Set.of() : look(scene));
        return new RegionTurn(scene.edges(), findOutlook(scene), scene.stale(), scene.overspent(),
                known == null ? null : scene.findNext().orElse(null));
    }

    private Map<String, Object> known(Deliveries deliveries) {
        Map<String, Object> known = new HashMap<>(file.facts);
        deliveries.findP90().ifPresent(minutes -> known.put("region.p90_delivery_minutes", minutes));
        return known;
    }

    private void learn(News news) {
        Place leaf = news.leaf();
        if (leaf == null) {
            throw new IllegalArgumentException("news are told to no region: " + news.id());
        }
        file.place = leaf;
        switch (news.kind()) {
            case REGION -> {
                if (news.said().about().equals(regionId)) {
                    file.facts = new HashMap<>(news.said().facts());
                }
            }
            case REGION_GONE -> forget();
            case OBSERVATION, NOWCAST, FORECAST -> new Weather(file.weather, leaf.zoneId()).add(news);
            case DELIVERY -> new Deliveries(file, leaf.zoneId()).add(news);
            case LOCAL_EVENT -> Happenings.learn(file.events, news);
            case STOCK_LEVEL, STOCK_MOVEMENT, STOCK_BUFFER -> throw new IllegalArgumentException(
                    "no region is told of shelves: " + news.id());
        }
    }

    private void forget() {
        file.place = null;
        file.facts = new HashMap<>();
        file.weather = new WeatherFile();
        file.events = new HashMap<>();
        file.deliveries.clear();
    }

    /** Answers what the triggers of the region are noted under. */
    private Set<Begun> look(RegionScene scene) {
        Watches watches = new Watches(file.watches, scene);
        Set<Begun> concerned = new HashSet<>();
        for (LiveTrigger live : triggers.index(scene.now()).findPlaced(scene.place().path())) {
            concerned.add(Watches.begun(live));
            scene.lookAt(live);
            switch (live.trigger().when()) {
                case When.OnRegion when -> watches.look(live, when);
                case When.OnForecast when -> watches.look(live, when);
                case When.OnClock when -> watches.look(live, when);
                case When.OnLocalEvent when -> concerned.addAll(new Happenings(file, scene).look(live, when));
                case When.OnStock when -> {
                    // shelves are looked at by themselves
                }
                case When.OnEvent when -> throw notOfPlaces(live);
                case When.OnMeasure when -> throw notOfPlaces(live);
                case When.OnSequence when -> throw notOfPlaces(live);
                case When.OnSilence when -> throw notOfPlaces(live);
                case When.OnSegment when -> throw notOfPlaces(live);
            }
        }
        return concerned;
    }

    private static IllegalStateException notOfPlaces(LiveTrigger live) {
        return new IllegalStateException("no place makes it fire: " + live.id());
    }

    /** Ends what is in force no more. */
    private void end(RegionScene scene, Set<Begun> but) {
        List<Begun> over = file.watches.keySet().stream().filter(begun -> !but.contains(begun)).sorted(IN_ORDER)
                .toList();
        for (Begun begun : over) {
            Watch watch = file.watches.remove(begun);
            if (watch != null && watch.span() == Watch.Span.OPEN) {
                scene.close(begun.trigger(), begun.version(), begun.key());
            }
        }
    }

    private @Nullable Outlook findOutlook(RegionScene scene) {
        Map<String, Object> facts = Map.copyOf(scene.facts());
        if (facts.equals(file.told)) {
            return null;
        }
        file.told = facts;
        return new Outlook(regionId, scene.now(), facts);
    }
}
