package io.quartier.local.city.town;

import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.Effect.Kind;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.city.data.Zone;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Agenda;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.feed.FeedEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * A city while it is simulated: what those who act in it share. Cities share nothing with each other.
 *
 * <p>Not safe for use by several threads.
 */
public final class Town {
    private final CityProfile city;
    private final long key;
    private final Period period;
    private final LocalClock clock;
    private final Script script;
    private final Sky sky;
    private final Matches matches;
    private final Inhabitants inhabitants;
    private final List<Hub> hubs;
    private final Agenda agenda;
    private final Consumer<FeedEvent> paper;

    /**
     * When and how much.
     *
     * @param scale       factor on the sessions of the table
     * @param startMillis where the events begin
     * @param liveMillis  where the scenario counts from
     * @param stopMillis  from when on nobody comes any more
     */
    public record Period(double scale, long startMillis, long liveMillis, long stopMillis) {}

    /**
     * An empty city.
     *
     * @param agenda who acts when
     * @param paper  takes what is reported
     */
    public Town(long seed, CityProfile city, Period period, Scenario scenario, Agenda agenda,
            Consumer<FeedEvent> paper) {
        this.city = city;
        this.key = Draws.key(seed, city.id());
        this.period = period;
        this.clock = new LocalClock(city.zone());
        this.script = new Script(scenario.in(city.id()), period.liveMillis());
        this.sky = new Sky(Draws.key(key, "sky"), city.climate(), clock, script);
        this.matches = new Matches(key, clock);
        this.inhabitants = new Inhabitants(key, city);
        this.hubs = Hub.of(city.id(), city.zones(),
                (int) Math.ceil(city.delivery().couriers() * Math.max(1, period.scale())));
        this.agenda = agenda;
        this.paper = paper;
    }

    /** What the table says of the city. */
    public CityProfile city() {
        return city;
    }

    /** When and how much is simulated. */
    public Period period() {
        return period;
    }

    /** The time on its walls. */
    public LocalClock clock() {
        return clock;
    }

    /** What the scenario does to it. */
    public Script script() {
        return script;
    }

    /** Its weather. */
    public Sky sky() {
        return sky;
    }

    /** What its team plays. */
    public Matches matches() {
        return matches;
    }

    /** Its people. */
    public Inhabitants inhabitants() {
        return inhabitants;
    }

    /** Its hubs, by number. */
    public List<Hub> hubs() {
        return hubs;
    }

    /** The hub that serves a zone. */
    public Hub hubOf(Zone zone) {
        return hubs.get(zone.hub() - 1);
    }

    /** Draws that belong to something of this city. */
    public Draws draws(String purpose, long number) {
        return Draws.of(Draws.key(Draws.key(key, purpose), number));
    }

    /** Has somebody act at an instant; never after everything is over. */
    public void at(long millis, Actor actor) {
        agenda.add(millis, actor);
    }

    /** Reports what has just happened. */
    public void publish(FeedEvent event) {
        paper.accept(event);
    }

    /** Whether people still come and those who report still work. */
    public boolean awake(long millis) {
        return millis < period.stopMillis();
    }

    /** Strength of what drives categories: the scenario's mood of that name, for matches also that of the calendar. */
    public double mood(String name, long millis) {
        double scripted = script.mood(name, millis);
        return name.equals("match") ? Math.max(scripted, matches.mood(millis)) : scripted;
    }

    /** How many times the usual number of visits there are. */
    public double bustle(long millis) {
        return script.open(millis) ? script.factor(Kind.VISITS, millis) : 0;
    }

    /** How many times the usual time couriers take. */
    public double courierDelay(long millis) {
        return script.factor(Kind.COURIER_DELAY, millis);
    }
}
