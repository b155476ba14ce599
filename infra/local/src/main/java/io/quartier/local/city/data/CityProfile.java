package io.quartier.local.city.data;

import io.quartier.local.city.data.Sheet.Line;
import io.quartier.schemas.CourierKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that makes a city what it is; {@code cities.csv} holds one line per city, {@code docs/simulator.md} says which of the
 * figures a dashboard is meant to show.
 *
 * @param code     three letters in the ids of its events
 * @param launched day the shop opened there
 * @param team     who plays at home
 */
public record CityProfile(String id, String code, String name, String state, Country country, ZoneId zone,
        double latitude, double longitude, LocalDate launched, String team, Demand demand, Delivery delivery,
        Service service, Climate climate, List<Zone> zones) {
    public CityProfile {
        zones = List.copyOf(zones);
    }

    /**
     * Who comes and what for.
     *
     * @param sessionsPerDay sessions on an ordinary day at scale 1
     * @param conversion     share of the sessions that end with an order
     * @param appShare       share of the shoppers that use the app
     * @param pageLoadMillis median time to a usable page
     * @param orderValue     mean goods value of an order in minor units
     * @param regularShare   share of the orders that come from people with a rhythm
     * @param reorderDays    days between two orders of such a person
     */
    public record Demand(double sessionsPerDay, double conversion, double appShare, double pageLoadMillis,
            double orderValue, double regularShare, double reorderDays) {}

    /**
     * How goods get to the door.
     *
     * @param hours          mean time from order to door on an ordinary day
     * @param spread         deviation of its logarithm
     * @param promiseMinutes what is promised; null for "today"
     * @param cost           mean cost of a delivery in minor units
     * @param couriers       couriers of a hub at once
     */
    public record Delivery(double hours, double spread, @Nullable Integer promiseMinutes, long cost,
            CourierKind courier, int couriers) {}

    /**
     * What goes wrong.
     *
     * @param errorShare            share of the deliveries that are damaged, wrong or incomplete
     * @param eveningComplaintShare share of the deliveries after 21 h local time that bring a complaint about the courier
     * @param surpriseFeeShare      share of the quotes with a fee above the expected one
     * @param longWaitShare         share of the would-be buyers who want something that is only sent from afar
     * @param delayNotices          whether customers are told that their parcel will be late
     */
    public record Service(double errorShare, double eveningComplaintShare, double surpriseFeeShare,
            double longWaitShare, boolean delayNotices) {}

    /**
     * Degrees Celsius and shares of the time with precipitation, on average in January and in July.
     */
    public record Climate(double januaryCelsius, double julyCelsius, double januaryRain, double julyRain) {}

    /** The region above it: country and state are the first two parts of its id. */
    public String stateId() {
        return id.substring(0, id.indexOf('-', id.indexOf('-') + 1));
    }

    /** ISO 4217 code of its prices. */
    public String currency() {
        return country.currency();
    }

    /** The same, opened on another day. */
    public CityProfile launchedOn(LocalDate day) {
        return new CityProfile(id, code, name, state, country, zone, latitude, longitude, day, team, demand, delivery,
                service, climate, zones);
    }

    /** How many hubs it has, numbered from 1. */
    public int hubs() {
        return zones.stream().mapToInt(Zone::hub).max().orElseThrow();
    }

    static CityProfile of(Line line, Country country, List<Zone> zones) {
        return new CityProfile(line.text("city"), line.text("code"), line.text("name"), line.text("state"), country,
                ZoneId.of(line.text("zone")), line.number("latitude"), line.number("longitude"),
                LocalDate.parse(line.text("launched")), line.text("team"), demand(line), delivery(line), service(line),
                new Climate(line.number("january_c"), line.number("july_c"), line.number("january_rain"),
                        line.number("july_rain")),
                zones);
    }

    private static Demand demand(Line line) {
        return new Demand(line.number("sessions_per_day"), line.number("conversion"), line.number("app_share"),
                line.number("page_load_ms"), line.number("aov"), line.number("regular_share"),
                line.number("reorder_days"));
    }

    private static Delivery delivery(Line line) {
        return new Delivery(line.number("delivery_hours"), line.number("delivery_spread"),
                line.has("promise_minutes") ? Integer.valueOf(line.whole("promise_minutes")) : null,
                line.whole("delivery_cost"), CourierKind.valueOf(line.text("courier")),
                line.whole("couriers_per_hub"));
    }

    private static Service service(Line line) {
        return new Service(line.number("error_share"), line.number("evening_complaint_share"),
                line.number("surprise_fee_share"), line.number("long_wait_share"), line.flag("delay_notices"));
    }
}
