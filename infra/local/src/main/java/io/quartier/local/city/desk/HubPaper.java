package io.quartier.local.city.desk;

import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.CityProfile.Delivery;
import io.quartier.local.city.data.Zone;
import io.quartier.local.city.town.Hub;
import io.quartier.schemas.CourierKind;
import io.quartier.schemas.CourierOption;
import io.quartier.schemas.HubKind;
import io.quartier.schemas.HubVersion;
import java.time.Instant;
import java.util.List;

/** How a hub is described. */
final class HubPaper {
    private static final double REACH_KM = 14;
    /** The share of a delivery's cost that does not depend on the way. */
    private static final double FIXED_COST_SHARE = 0.7;
    private static final double MEAN_KM = 3;

    private HubPaper() {}

    static HubVersion of(CityProfile city, int number, Instant at) {
        Hub hub = new Hub(city.id(), number, city.zones(), city.delivery().couriers());
        List<String> serves = hub.serves().stream().map(Zone::id).toList();
        return HubVersion.newBuilder().setEventId(hub.id() + "@1").setOccurredAt(at).setHubId(hub.id()).setVersion(1)
                .setKind(HubKind.MICRO_WAREHOUSE).setName(city.name() + ' ' + hub.zone().name())
                .setRegionId(hub.zone().id()).setServes(serves).setLatitude(hub.zone().latitude())
                .setLongitude(hub.zone().longitude()).setCurrency(city.currency())
                .setOrdersPerHour(city.delivery().couriers() * 4).setCapacityPieces(12_000).setPickMinutes(6)
                .setCostPerPick(city.country().local(90)).setCouriers(List.of(couriers(city.delivery()))).build();
    }

    private static CourierOption couriers(Delivery delivery) {
        return CourierOption.newBuilder().setKind(delivery.courier()).setCouriers(delivery.couriers())
                .setReachKm(REACH_KM).setCostPerDelivery(Math.round(delivery.cost() * FIXED_COST_SHARE))
                .setCostPerKm(Math.round(delivery.cost() * (1 - FIXED_COST_SHARE) / MEAN_KM))
                .setSpeedKmPerHour(speed(delivery.courier())).setParcels(delivery.courier() == CourierKind.VAN ? 30 : 3)
                .setCarbonKgPerKm(carbon(delivery.courier()))
                .setMaxGustMetresPerSecond(delivery.courier() == CourierKind.BIKE ? 18.0 : 25.0).build();
    }

    private static double speed(CourierKind kind) {
        return switch (kind) {
            case FOOT -> 5;
            case BIKE -> 15;
            case CARGO_BIKE -> 13;
            case SCOOTER -> 22;
            case CAR -> 24;
            case VAN, CARRIER, UNKNOWN -> 20;
        };
    }

    private static double carbon(CourierKind kind) {
        return switch (kind) {
            case FOOT, BIKE -> 0;
            case CARGO_BIKE -> 0.005;
            case SCOOTER -> 0.07;
            case CAR -> 0.17;
            case VAN, CARRIER, UNKNOWN -> 0.25;
        };
    }
}
