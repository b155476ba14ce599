package io.quartier.local.cli;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Effect;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.Timeline;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.SupportContact;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some days of a few simulated cities: a storm, slow couriers, promises by the minute and by the day, three
 * currencies with a region above them all, zones of half hours and quarters;
 * made harder by {@link HardClicks} and {@link HardOrders}.
 */
final class SimulatedDays {
    private static final List<String> THERE_FROM_THE_START = List.of("us-wa-seattle", "us-fl-miami", "us-il-chicago",
            "gb-eng-london", "in-mh-mumbai");
    private static final List<String> CITIES = Stream
            .concat(THERE_FROM_THE_START.stream(), Stream.of("us-ny-brooklyn")).toList();
    /** What the KPI job reads. */
    private static final Set<Topic> TOPICS = EnumSet.of(Topic.REGIONS, Topic.HUBS, Topic.CLICKS, Topic.ORDERS,
            Topic.WEATHER, Topic.STOCK, Topic.MARKETING_SPEND, Topic.SUPPORT_CONTACTS, Topic.FX_RATES);
    private static final String WORLD = "world";
    private static final Duration BEFORE_THE_STORM = Duration.ofHours(18);
    private static final Duration LENGTH = Duration.ofHours(60);

    private SimulatedDays() {}

    /** Two and a half days with visitors, and two more in which their orders go on. */
    static Timeline of(long seed, Instant startAt, double scale, List<String> scenarios) {
        List<Effect> effects = scenarios.stream().map(Scenario::named)
                .flatMap(scenario -> scenario.effects().stream()).toList();
        CityPlan plan = CityPlan
                .of(seed, startAt, startAt.plus(BEFORE_THE_STORM),
                        new Scenario("days", "All of these at once.", effects))
                .in(CITIES).at(scale).until(startAt.plus(LENGTH));
        CitySimulation cities = new CitySimulation(plan);
        List<FeedEvent> events = new ArrayList<>(cities.reference());
        cities.forEachRemaining(events::add);
        events.replaceAll(SimulatedDays::belowTheWorld);
        events.add(0, FeedEvent.of(world(startAt)));
        List<RegionVersion> regions = events.stream().filter(event -> event.occurredAt().equals(startAt))
                .map(FeedEvent::payload).filter(RegionVersion.class::isInstance).map(RegionVersion.class::cast)
                .toList();
        Set<Object> known = Set.copyOf(regions);
        HardClicks clicks = new HardClicks(THERE_FROM_THE_START);
        List<FeedEvent> rest = events.stream().filter(event -> TOPICS.contains(event.topic()))
                .filter(event -> !known.contains(event.payload())).flatMap(event -> harder(event, clicks).stream())
                .sorted(FeedEvent.IN_TIME_ORDER).toList();
        return new Timeline("city", ZoneOffset.UTC, regions, rest, startAt);
    }

    /** Above all countries, with the money of one of them. */
    private static RegionVersion world(Instant startAt) {
        return RegionVersion.newBuilder().setEventId("world@1").setOccurredAt(startAt).setRegionId(WORLD).setVersion(1)
                .setKind(RegionKind.UNKNOWN).setName("World").setZone("Asia/Kathmandu").setCurrency("USD").build();
    }

    private static FeedEvent belowTheWorld(FeedEvent event) {
        return event.payload() instanceof RegionVersion region && region.getParentId() == null
                ? FeedEvent.of(RegionVersion.newBuilder(region).setParentId(WORLD).build())
                : event;
    }

    private static List<FeedEvent> harder(FeedEvent event, HardClicks clicks) {
        return switch (event.payload()) {
            case ClickEvent click -> clicks.of(click);
            case OrderEvent order -> HardOrders.of(order);
            case SupportContact contact -> List.of(HardOrders.of(contact));
            default -> List.of(event);
        };
    }

    /** The disorder bound of every topic that the job reads. */
    static Map<String, String> bounds(Duration bound) {
        return TOPICS.stream().collect(Collectors.toMap(topic -> "disorder." + topic.id(),
                topic -> bound.toString()));
    }
}
