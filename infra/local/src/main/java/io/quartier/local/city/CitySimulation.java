package io.quartier.local.city;

import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.Effect;
import io.quartier.local.city.data.Effect.Kind;
import io.quartier.local.city.desk.LocalEventDesk;
import io.quartier.local.city.desk.RatesDesk;
import io.quartier.local.city.desk.Reference;
import io.quartier.local.city.desk.SpendDesk;
import io.quartier.local.city.desk.StockDesk;
import io.quartier.local.city.desk.WeatherDesk;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Stage;
import io.quartier.local.city.people.Arrivals;
import io.quartier.local.city.town.Town;
import io.quartier.local.city.town.Town.Period;
import io.quartier.local.feed.FeedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The events of simulated cities in the order of {@link FeedEvent#IN_TIME_ORDER}: equal plans give equal bytes.
 *
 * <p>Each city is a play of its own that shares nothing with the others, so a scenario in one leaves the others as they were; their
 * events are merged here. State: what is under way (visits, orders, announcements) and the shelves; nobody's past is kept.
 */
public final class CitySimulation implements Iterator<FeedEvent> {
    private static final Comparator<Stage<FeedEvent>> BY_NEXT = Comparator.comparing(Stage::peek,
            FeedEvent.IN_TIME_ORDER);

    private final CityPlan plan;
    private final List<FeedEvent> reference;
    private final List<Stage<FeedEvent>> stages = new ArrayList<>();
    private final PriorityQueue<Stage<FeedEvent>> playing = new PriorityQueue<>(BY_NEXT);

    /** Nothing has happened yet. */
    public CitySimulation(CityPlan plan) {
        this.plan = plan;
        List<CityProfile> cities = Atlas.cities().stream().filter(city -> plan.cityIds().contains(city.id())).toList();
        this.reference = Reference.of(cities.stream().filter(this::isThereFromTheStart).toList(), plan.startAt());
        cities.forEach(this::begin);
        beginRates();
        stages.stream().filter(Stage::hasNext).forEach(playing::add);
    }

    /** The regions, hubs and products that are there from the start; they belong before all other events. */
    public List<FeedEvent> reference() {
        return reference;
    }

    /** How many visits, orders and announcements are under way: what the simulation has to remember. */
    public int underway() {
        return stages.stream().mapToInt(stage -> stage.agenda().size()).sum();
    }

    private boolean isThereFromTheStart(CityProfile city) {
        return launchMillis(city) <= plan.startAt().toEpochMilli();
    }

    private long launchMillis(CityProfile city) {
        return plan.scenario().in(city.id()).stream().filter(effect -> effect.kind() == Kind.LAUNCH)
                .mapToInt(Effect::fromMinutes).mapToLong(minutes -> plan.liveAt().toEpochMilli() + minutes * 60_000L)
                .findFirst().orElse(Long.MIN_VALUE);
    }

    private void begin(CityProfile city) {
        long startMillis = plan.startAt().toEpochMilli();
        Stage<FeedEvent> stage = new Stage<>(FeedEvent.IN_TIME_ORDER, plan.endMillis());
        Town town = new Town(plan.seed(), city,
                new Period(plan.scale(), startMillis, plan.liveAt().toEpochMilli(), plan.stopMillis()),
                plan.scenario(), stage.agenda(), stage::report);
        WeatherDesk.open(town, startMillis);
        LocalEventDesk.open(town, startMillis);
        if (isThereFromTheStart(city)) {
            openShop(town, startMillis);
        } else {
            town.at(launchMillis(city), nowMillis -> launch(town, nowMillis));
        }
        stages.add(stage);
    }

    private static void openShop(Town town, long nowMillis) {
        StockDesk.open(town, nowMillis);
        SpendDesk.open(town, nowMillis);
        Arrivals.open(town, nowMillis);
    }

    private static long launch(Town town, long nowMillis) {
        CityProfile launched = town.city().launchedOn(town.clock().date(nowMillis));
        Reference.ofCity(launched, Instant.ofEpochMilli(nowMillis)).forEach(town::publish);
        openShop(town, nowMillis);
        return Actor.DONE;
    }

    private void beginRates() {
        Stage<FeedEvent> stage = new Stage<>(FeedEvent.IN_TIME_ORDER, plan.endMillis());
        stage.agenda().add(plan.startAt().toEpochMilli(),
                new RatesDesk(plan.seed(), plan.stopMillis(), stage::report));
        stages.add(stage);
    }

    @Override
    public boolean hasNext() {
        return !playing.isEmpty();
    }

    @Override
    public FeedEvent next() {
        Stage<FeedEvent> stage = playing.poll();
        if (stage == null) {
            throw new NoSuchElementException("the cities have gone to sleep");
        }
        FeedEvent event = stage.next();
        if (stage.hasNext()) {
            playing.add(stage);
        }
        return event;
    }
}
