package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.ingest.PlaceFaults;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.HubTerms;
import io.quartier.kpi.model.HubVersioned;
import io.quartier.schemas.CourierOption;
import io.quartier.schemas.HubVersion;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads hubs. */
public final class HubCodec implements EventCodec<HubVersion, HubVersioned> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<HubVersion> avroType() {
        return HubVersion.class;
    }

    @Override
    public TypeInformation<HubVersioned> eventType() {
        return TypeInformation.of(HubVersioned.class);
    }

    @Override
    public HubVersioned toEvent(HubVersion hub, Origin origin) {
        return new HubVersioned(origin, hub.getEventId(), hub.getOccurredAt(), hub.getOccurredAt(), hub.getHubId(),
                hub.getVersion(), hub.getRegionId(), "", hub.getClosed(), terms(hub));
    }

    private static HubTerms terms(HubVersion hub) {
        return new HubTerms(hub.getKind().name().toLowerCase(Locale.ROOT), hub.getName(), hub.getServes(),
                hub.getLatitude(), hub.getLongitude(), hub.getCurrency(), hub.getOrdersPerHour(),
                hub.getCapacityPieces(), hub.getPickMinutes(), hub.getCostPerPick(), hub.getOpensAtMinute(),
                hub.getClosesAtMinute(),
                hub.getCouriers().stream().map(courier -> courier.getKind().name().toLowerCase(Locale.ROOT)).toList(),
                hub.getCouriers().stream().map(CourierOption::getCouriers).toList(),
                hub.getCouriers().stream().map(CourierOption::getCostPerDelivery).toList(),
                hub.getCouriers().stream().map(CourierOption::getCostPerKm).toList(), hub.getPickUp());
    }

    @Override
    public String eventId(HubVersioned event) {
        return event.eventId();
    }

    @Override
    public Instant occurredAt(HubVersioned event) {
        return event.occurredAt();
    }

    @Override
    public HubVersioned knownAt(HubVersioned event, Instant knownAt) {
        return event.knownAt(knownAt);
    }

    @Override
    public Check<HubVersioned> check() {
        return HubCodec::faultOf;
    }

    private static @Nullable Fault faultOf(HubVersioned hub) {
        HubTerms terms = hub.terms();
        return Amounts.first(Amounts.faultIfEmpty("hubId", hub.hubId()),
                Amounts.faultIfEmpty("regionId", hub.regionId()),
                Amounts.faultOutside("version", hub.version(), 1, Integer.MAX_VALUE),
                PlaceFaults.of(terms.latitude(), terms.longitude()),
                Amounts.faultIfNegative("ordersPerHour", terms.ordersPerHour()),
                Amounts.faultIfNegative("capacityPieces", terms.capacityPieces()),
                Amounts.faultIfNegative("pickMinutes", terms.pickMinutes()),
                Amounts.faultIfNegative("costPerPick", terms.costPerPick()),
                Amounts.faultOutside("opensAtMinute", terms.opensAtMinute(), 0, 1_439),
                Amounts.faultOutside("closesAtMinute", terms.closesAtMinute(), 1, 1_440), faultOfCouriers(terms),
                Currencies.faultOf(terms.currency()));
    }

    private static @Nullable Fault faultOfCouriers(HubTerms terms) {
        for (int i = 0; i < terms.courierKinds().size(); i++) {
            Fault fault = Amounts.first(Amounts.faultIfNegative("couriers", terms.courierCounts().get(i)),
                    Amounts.faultIfNegative("costPerDelivery", terms.courierCosts().get(i)),
                    Amounts.faultIfNegative("costPerKm", terms.courierCostsPerKm().get(i)));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
