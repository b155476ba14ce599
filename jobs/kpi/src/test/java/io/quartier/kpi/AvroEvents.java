package io.quartier.kpi;

import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as a shop would send them, valid unless a test spoils them. */
public final class AvroEvents {
    private AvroEvents() {}

    public static Place place(@Nullable String regionId) {
        return Place.newBuilder().setRegionId(regionId).build();
    }

    public static ClickEvent.Builder click(String eventId, Instant at, String visitorId, ClickAction action,
            String regionId) {
        return ClickEvent.newBuilder().setEventId(eventId).setOccurredAt(at).setVisitorId(visitorId).setAction(action)
                .setPlace(place(regionId)).setChannel("web");
    }

    public static OrderItem item(int quantity, long price, long discount) {
        return OrderItem.newBuilder().setSku("sku-1").setQuantity(quantity).setPrice(price).setDiscount(discount)
                .build();
    }

    public static Placed.Builder terms(OrderItem... items) {
        return Placed.newBuilder().setChannel("web").setItems(List.of(items));
    }

    public static OrderEvent.Builder order(String eventId, Instant at, String orderId, String currency, Object step) {
        return OrderEvent.newBuilder().setEventId(eventId).setOccurredAt(at).setOrderId(orderId).setCurrency(currency)
                .setStep(step);
    }

    public static OrderEvent placed(String orderId, Instant at, String regionId, String currency,
            Placed.Builder terms) {
        return order(orderId + "-placed", at, orderId, currency, terms.build()).setDestination(place(regionId)).build();
    }

    public static OrderEvent delivered(String orderId, Instant at, String currency) {
        return order(orderId + "-delivered", at, orderId, currency, Delivered.newBuilder().build()).build();
    }

    public static OrderEvent cancelled(String orderId, Instant at, String currency) {
        return order(orderId + "-cancelled", at, orderId, currency, Cancelled.newBuilder().build()).build();
    }

    public static OrderEvent reviewed(String orderId, Instant at, String currency, int score,
            @Nullable String complaint) {
        return order(orderId + "-reviewed", at, orderId, currency,
                Reviewed.newBuilder().setScore(score).setComplaint(complaint).build()).build();
    }

    public static RegionVersion.Builder region(String regionId, @Nullable String parentId, String zone,
            String currency) {
        return RegionVersion.newBuilder().setEventId(regionId + "@1")
                .setOccurredAt(Instant.parse("2016-01-01T00:00:00Z")).setRegionId(regionId).setVersion(1)
                .setParentId(parentId).setKind(RegionKind.CITY).setName(regionId).setZone(zone).setCurrency(currency)
                .setH3Cells(List.of()).setPostalPrefixes(List.of());
    }

    public static WeatherEvent.Builder weather(String eventId, Instant at, String regionId) {
        return WeatherEvent.newBuilder().setEventId(eventId).setOccurredAt(at).setRegionId(regionId)
                .setKind(WeatherKind.OBSERVATION).setValidFrom(at).setValidTo(at.plusSeconds(3_600));
    }
}
