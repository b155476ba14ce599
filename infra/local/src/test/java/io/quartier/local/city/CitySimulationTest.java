package io.quartier.local.city;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CitySimulationTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final List<String> TWO_CITIES = List.of("us-wa-seattle", "us-fl-miami");

    @Test
    void theSameSeedStartAndScenarioGiveTheSameBytes() {
        assertThat(sha256(new CitySimulation(plan(7)))).isEqualTo(sha256(new CitySimulation(plan(7))));
    }

    @Test
    void anotherSeedGivesOtherBytes() {
        assertThat(sha256(new CitySimulation(plan(7)))).isNotEqualTo(sha256(new CitySimulation(plan(8))));
    }

    @Test
    void theStopChangesNothingBeforeIt() {
        Instant stopAt = NOON.plus(Duration.ofHours(2));

        assertThat(before(stopAt, plan(7).until(stopAt))).isEqualTo(before(stopAt, plan(7)));
    }

    @Test
    void eventsComeInTimeOrderWithIdsOfTheirOwn() {
        FeedEvent last = null;
        Set<String> ids = new HashSet<>();
        for (Iterator<FeedEvent> events = new CitySimulation(plan(7)); events.hasNext();) {
            FeedEvent event = events.next();
            assertThat(last == null || FeedEvent.IN_TIME_ORDER.compare(last, event) < 0)
                    .as("%s before %s", last, event).isTrue();
            assertThat(ids.add(event.topic() + event.eventId())).as(event.eventId()).isTrue();
            last = event;
        }
        assertThat(ids.size()).isGreaterThan(20_000);
    }

    @Test
    void runsThatFollowEachOtherShareNoIds() {
        CityPlan first = plan(7).until(NOON.plus(Duration.ofHours(1)));
        Instant nextAt = NOON.plus(Duration.ofDays(3));
        CityPlan second = CityPlan.of(7, nextAt, nextAt, Scenario.named("calm")).in(TWO_CITIES)
                .until(nextAt.plus(Duration.ofHours(1)));

        assertThat(ids(second)).doesNotContainAnyElementsOf(ids(first));
    }

    @Test
    void aScenarioLeavesOtherCitiesAsTheyWere() {
        CityPlan calm = CityPlan.of(7, NOON, NOON, Scenario.named("calm")).until(NOON.plus(Duration.ofHours(4)));
        CityPlan storm = CityPlan.of(7, NOON, NOON, Scenario.named("storm")).until(NOON.plus(Duration.ofHours(4)));

        assertThat(sha256(new CitySimulation(storm.in(List.of("us-fl-miami")))))
                .isEqualTo(sha256(new CitySimulation(calm.in(List.of("us-fl-miami")))));
        assertThat(sha256(new CitySimulation(storm.in(List.of("us-wa-seattle")))))
                .isNotEqualTo(sha256(new CitySimulation(calm.in(List.of("us-wa-seattle")))));
    }

    @Test
    void everyCityIsTheSameAloneAndAmongOthers() {
        List<String> alone = ids(plan(7).in(List.of("us-fl-miami")));

        assertThat(ids(plan(7))).containsAll(alone);
    }

    @Test
    void aLaunchedCityIsNotThereBefore() {
        CityPlan launch = CityPlan
                .of(1, NOON.minus(Duration.ofHours(6)), NOON, Scenario.named("launch-brooklyn"))
                .in(List.of("us-ny-brooklyn")).until(NOON.plus(Duration.ofHours(1)));
        CitySimulation cities = new CitySimulation(launch);
        List<FeedEvent> events = new ArrayList<>();
        cities.forEachRemaining(events::add);

        assertThat(cities.reference()).noneMatch(event -> event.key().startsWith("us-ny-brooklyn"));
        assertThat(events).filteredOn(event -> event.topic() != Topic.WEATHER && event.topic() != Topic.FX_RATES
                && event.topic() != Topic.LOCAL_EVENTS).allMatch(event -> !event.occurredAt().isBefore(NOON));
        assertThat(events).filteredOn(event -> event.payload() instanceof RegionVersion).hasSize(7)
                .allMatch(event -> event.payload() instanceof RegionVersion region
                        && LocalDate.of(2026, 3, 4).equals(region.getLaunchedOn()));
        assertThat(events).anyMatch(event -> event.topic() == Topic.CLICKS);
    }

    /** But for what people decide: triggers, targets and alert rules. */
    @Test
    void everyInputTopicOfAShopHasEvents() {
        CityPlan plan = CityPlan.of(1, NOON, NOON, Scenario.named("calm"))
                .in(List.of("us-wa-seattle", "de-be-berlin")).until(NOON.plus(Duration.ofDays(3)));
        CitySimulation cities = new CitySimulation(plan);
        List<FeedEvent> all = new ArrayList<>(cities.reference());
        cities.forEachRemaining(all::add);

        Map<Topic, Long> topics = all.stream().collect(groupingBy(FeedEvent::topic, counting()));

        Set<Topic> ofPeople = EnumSet.of(Topic.TRIGGERS, Topic.TARGETS, Topic.ALERT_RULES, Topic.CLAIM_REQUESTS);
        Set<Topic> ofJobs = EnumSet.of(Topic.PROMOTION_DECISIONS, Topic.CLAIMS, Topic.CLAIM_REPLIES, Topic.OUTBOX,
                Topic.REJECTED, Topic.LATE);
        assertThat(topics.keySet()).doesNotContainAnyElementsOf(ofPeople).doesNotContainAnyElementsOf(ofJobs)
                .hasSize(Topic.values().length - ofPeople.size() - ofJobs.size());
    }

    @Test
    void remembersOnlyWhatIsUnderWay() {
        CityPlan plan = CityPlan.of(1, NOON, NOON, Scenario.named("calm")).in(List.of("us-wa-seattle"));
        CitySimulation city = new CitySimulation(plan);

        int afterTenDays = underwayAt(city, NOON.plus(Duration.ofDays(10)));
        int afterThirtyDays = underwayAt(city, NOON.plus(Duration.ofDays(30)));

        assertThat(afterTenDays).isLessThan(400);
        assertThat(afterThirtyDays).isLessThan(400);
    }

    private static int underwayAt(CitySimulation city, Instant at) {
        while (city.next().occurredAt().isBefore(at)) {
            // on
        }
        return city.underway();
    }

    private static CityPlan plan(long seed) {
        return CityPlan.of(seed, NOON.minus(Duration.ofHours(6)), NOON, Scenario.named("tour")).in(TWO_CITIES)
                .until(NOON.plus(Duration.ofHours(12)));
    }

    private static List<String> ids(CityPlan plan) {
        List<String> ids = new ArrayList<>();
        new CitySimulation(plan).forEachRemaining(event -> ids.add(event.eventId()));
        // rates belong to no city, and the next match is announced by whoever comes next
        return ids.stream().filter(id -> !id.startsWith("rate-") && !id.startsWith("match-")).toList();
    }

    private static List<String> before(Instant at, CityPlan plan) {
        List<String> bytes = new ArrayList<>();
        CitySimulation cities = new CitySimulation(plan);
        for (FeedEvent event = cities.next(); event.occurredAt().isBefore(at); event = cities.next()) {
            bytes.add(HexFormat.of().formatHex(WireFormat.encode(event.payload())));
        }
        return bytes;
    }

    static String sha256(Iterator<FeedEvent> events) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            events.forEachRemaining(event -> digest.update(WireFormat.encode(event.payload())));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
