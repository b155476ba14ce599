package io.quartier.local.feed;

import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the three cities of the demo, each with its own temper.
 *
 * @param visitsPerMinute mean number of visits that begin in a minute
 * @param orderShare      share of the visits that end with an order
 * @param deliveryMinutes how long a delivery usually takes
 * @param temperatureC    what the thermometer shows on average
 */
record City(String stateId, String state, String regionId, String name, String zone, double latitude,
        double longitude, String postalPrefix, double visitsPerMinute, double orderShare, int deliveryMinutes,
        double temperatureC) {
    static final String CURRENCY = "USD";
    static final List<City> ALL = List.of(
            new City("us-wa", "Washington", "us-wa-seattle", "Seattle", "America/Los_Angeles", 47.6062, -122.3321,
                    "981", 6, 0.05, 24, 12),
            new City("us-il", "Illinois", "us-il-chicago", "Chicago", "America/Chicago", 41.8781, -87.6298, "606", 5,
                    0.03, 33, 9),
            new City("us-ny", "New York", "us-ny-brooklyn", "Brooklyn", "America/New_York", 40.6782, -73.9442, "112",
                    8, 0.07, 18, 14));

    /** The country, the states and the cities, each in its own zone. */
    static List<RegionVersion> regions(Instant effectiveAt) {
        List<RegionVersion> regions = new ArrayList<>();
        regions.add(version("us", RegionKind.COUNTRY, "United States", "America/New_York", effectiveAt).build());
        for (City city : ALL) {
            regions.add(version(city.stateId, RegionKind.STATE, city.state, city.zone, effectiveAt).setParentId("us")
                    .build());
        }
        for (City city : ALL) {
            regions.add(version(city.regionId, RegionKind.CITY, city.name, city.zone, effectiveAt)
                    .setParentId(city.stateId).setLatitude(city.latitude).setLongitude(city.longitude)
                    .setCountry("US").setPostalPrefixes(List.of(city.postalPrefix)).build());
        }
        return regions;
    }

    private static RegionVersion.Builder version(String id, RegionKind kind, String name, String zone,
            Instant effectiveAt) {
        return RegionVersion.newBuilder().setEventId(id + "@1").setOccurredAt(effectiveAt).setRegionId(id).setVersion(1)
                .setKind(kind).setName(name).setZone(zone).setCurrency(CURRENCY);
    }
}
