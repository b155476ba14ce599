package io.quartier.local.city.desk;

import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.Catalogue;
import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.Country;
import io.quartier.local.city.data.Product;
import io.quartier.local.city.data.Zone;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ProductVersion;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.RegionalProduct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What everything else refers to: regions, hubs and products, each in its first version, in force from one instant on. */
public final class Reference {
    /** What "today" means as a number of minutes. */
    private static final int TODAY_MINUTES = 24 * 60;
    private static final int CUBIC_CM_PER_GRAM = 2;

    private final Instant at;
    private final List<FeedEvent> events = new ArrayList<>();

    private Reference(Instant at) {
        this.at = at;
    }

    /** Countries, states and products, and everything that belongs to these cities; parents before children. */
    public static List<FeedEvent> of(List<CityProfile> open, Instant at) {
        Reference reference = new Reference(at);
        List<CityProfile> all = Atlas.cities();
        all.stream().map(CityProfile::country).distinct().forEach(reference::country);
        all.stream().map(CityProfile::stateId).distinct().forEach(state -> reference.state(
                all.stream().filter(city -> city.stateId().equals(state)).findFirst().orElseThrow()));
        open.forEach(reference::city);
        Catalogue.products().forEach(reference::product);
        return List.copyOf(reference.events);
    }

    /** What belongs to one city: its region, zones and hubs. */
    public static List<FeedEvent> ofCity(CityProfile city, Instant at) {
        Reference reference = new Reference(at);
        reference.city(city);
        return List.copyOf(reference.events);
    }

    private void country(Country country) {
        publish(region(country.id(), RegionKind.COUNTRY, country.name(), country).setZone(country.zone()));
    }

    private void state(CityProfile city) {
        publish(region(city.stateId(), RegionKind.STATE, city.state(), city.country()).setZone(city.zone().getId())
                .setParentId(city.country().id()));
    }

    private void city(CityProfile city) {
        Integer minutes = city.delivery().promiseMinutes();
        int promise = minutes == null ? TODAY_MINUTES : minutes;
        publish(region(city.id(), RegionKind.CITY, city.name(), city.country()).setZone(city.zone().getId())
                .setParentId(city.stateId()).setLatitude(city.latitude()).setLongitude(city.longitude())
                .setPromiseMinutes(promise).setLaunchedOn(city.launched()));
        for (Zone zone : city.zones()) {
            publish(region(zone.id(), RegionKind.ZONE, zone.name(), city.country()).setZone(city.zone().getId())
                    .setParentId(city.id()).setLatitude(zone.latitude()).setLongitude(zone.longitude())
                    .setH3Cells(zone.cells().stream().map(Zone.Cell::h3).toList())
                    .setPostalPrefixes(List.of(zone.postal())).setPromiseMinutes(promise)
                    .setLaunchedOn(city.launched()));
        }
        for (int number = 1; number <= city.hubs(); number++) {
            events.add(FeedEvent.of(HubPaper.of(city, number, at)));
        }
    }

    private RegionVersion.Builder region(String id, RegionKind kind, String name, Country country) {
        return RegionVersion.newBuilder().setEventId(id + "@1").setOccurredAt(at).setRegionId(id).setVersion(1)
                .setKind(kind).setName(name).setCurrency(country.currency()).setCountry(country.code());
    }

    private void publish(RegionVersion.Builder region) {
        events.add(FeedEvent.of(region.build()));
    }

    private void product(Product product) {
        List<RegionalProduct> regional = Atlas.cities().stream().map(CityProfile::country).distinct()
                .filter(country -> !country.currency().equals("USD"))
                .map(country -> RegionalProduct.newBuilder().setRegionId(country.id())
                        .setPrice(country.local(product.priceCents())).setCurrency(country.currency()).build())
                .toList();
        events.add(FeedEvent.of(ProductVersion.newBuilder().setEventId(product.sku() + "@1").setOccurredAt(at)
                .setSku(product.sku()).setVersion(1).setName(product.name()).setCategory(product.category().name())
                .setParentCategories(List.of(product.category().parent())).setPrice(product.priceCents())
                .setCost(Math.round(product.priceCents() * product.costShare())).setCurrency("USD")
                .setWeightGrams(product.grams()).setVolumeCubicCm(product.grams() * CUBIC_CM_PER_GRAM)
                .setTags(product.tags()).setRegional(regional).build()));
    }
}
