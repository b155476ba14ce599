package io.quartier.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.HubVersion;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Place;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every event finds its way to a delivery zone, by whatever it says about its place. */
class PlacesTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final CitySimulation CITIES = new CitySimulation(
            CityPlan.of(1, NOON, NOON, Scenario.named("calm")).until(NOON.plus(Duration.ofHours(3))));
    private static final List<RegionVersion> REGIONS = CITIES.reference().stream().map(FeedEvent::payload)
            .filter(RegionVersion.class::isInstance).map(RegionVersion.class::cast).toList();
    private static final List<FeedEvent> EVENTS = events();

    private static List<FeedEvent> events() {
        List<FeedEvent> events = new ArrayList<>();
        CITIES.forEachRemaining(events::add);
        return events;
    }

    @Test
    void theTreeHasCountryStateCityAndZone() {
        Map<String, RegionVersion> byId = REGIONS.stream()
                .collect(Collectors.toMap(RegionVersion::getRegionId, region -> region));

        assertThat(REGIONS).allSatisfy(region -> {
            assertThat(region.getRegionId()).matches("[a-z]+(-[a-z]+)*");
            assertThat(ZoneId.getAvailableZoneIds()).contains(region.getZone());
            RegionVersion parent = region.getParentId() == null ? null : byId.get(region.getParentId());
            assertThat(parent == null).isEqualTo(region.getKind() == RegionKind.COUNTRY);
            assertThat(parent == null || parent.getCurrency().equals(region.getCurrency())).isTrue();
        });
        assertThat(REGIONS).extracting(RegionVersion::getRegionId).doesNotHaveDuplicates()
                .contains("us", "us-wa", "us-wa-seattle", "us-wa-seattle-ballard", "de-be-berlin-neukoelln");
        assertThat(REGIONS.stream().filter(region -> region.getKind() == RegionKind.CITY)).hasSize(15);
    }

    @Test
    void noTwoZonesClaimTheSamePlace() {
        assertThat(REGIONS.stream().flatMap(region -> region.getH3Cells().stream())).doesNotHaveDuplicates();
        assertThat(REGIONS.stream().flatMap(region -> region.getPostalPrefixes().stream()
                .map(prefix -> region.getCountry() + prefix))).doesNotHaveDuplicates();
    }

    @Test
    void coordinatesAndPostalCodesLieInTheZoneOfThePerson() throws IOException {
        H3Core h3 = H3Core.newInstance();
        Map<String, String> zoneOfCell = new HashMap<>();
        Map<String, String> zoneOfPostal = new HashMap<>();
        REGIONS.forEach(region -> {
            region.getH3Cells().forEach(cell -> zoneOfCell.put(cell, region.getRegionId()));
            region.getPostalPrefixes().forEach(prefix -> zoneOfPostal.put(prefix, region.getRegionId()));
        });
        Map<String, String> homes = new HashMap<>();
        for (FeedEvent event : EVENTS) {
            if (event.payload() instanceof OrderEvent order && order.getDestination() != null) {
                Place door = order.getDestination();
                assertThat(zoneOfCell.get(cell(h3, door))).isEqualTo(door.getRegionId());
                assertThat(zoneOfPostal.get(Objects.requireNonNull(door.getPostalCode())))
                        .isEqualTo(door.getRegionId());
            } else if (event.payload() instanceof ClickEvent click) {
                String zone = click.getPlace().getRegionId();
                if (zone == null) {
                    zone = click.getPlace().getLatitude() == null
                            ? zoneOfPostal.get(Objects.requireNonNull(click.getPlace().getPostalCode()))
                            : zoneOfCell.get(cell(h3, click.getPlace()));
                }
                assertThat(zone).isNotNull();
                homes.merge(click.getVisitorId(), Objects.requireNonNull(zone), (before, now) -> {
                    assertThat(now).isEqualTo(before);
                    return now;
                });
            }
        }
        assertThat(homes.size()).isGreaterThan(1_000);
    }

    private static String cell(H3Core h3, Place place) {
        return h3.latLngToCellAddress(Objects.requireNonNull(place.getLatitude()),
                Objects.requireNonNull(place.getLongitude()), 8);
    }

    @Test
    void everyZoneIsServedByOneHub() {
        List<String> served = CITIES.reference().stream().map(FeedEvent::payload)
                .filter(HubVersion.class::isInstance).map(HubVersion.class::cast)
                .flatMap(hub -> hub.getServes().stream()).toList();

        assertThat(served).containsExactlyInAnyOrderElementsOf(REGIONS.stream()
                .filter(region -> region.getKind() == RegionKind.ZONE).map(RegionVersion::getRegionId).toList());
    }

    @Test
    void ordersAreInTheCurrencyOfTheirZone() {
        Map<String, String> currencies = REGIONS.stream()
                .collect(Collectors.toMap(RegionVersion::getRegionId, RegionVersion::getCurrency));

        assertThat(EVENTS).allSatisfy(event -> {
            if (event.payload() instanceof OrderEvent order && order.getDestination() != null) {
                assertThat(order.getCurrency())
                        .isEqualTo(currencies.get(String.valueOf(order.getDestination().getRegionId())));
            }
        });
    }
}
