package io.quartier.local.feed;

import io.quartier.schemas.Allocated;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.CheckResult;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.FulfilmentModel;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.OutForDelivery;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.Shipped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The life of an order of the demo, from the click on "buy" to the review. */
final class CityOrder {
    static final long FEE_CENTS = 299;
    private static final int PEOPLE_OF_A_CITY = 400;
    private static final Duration PROMISE = Duration.ofMinutes(30);

    private final String id;
    private final City city;
    private final SplittableRandom random;
    private final String channel;
    private final @Nullable String campaign;
    private final List<FeedEvent> events = new ArrayList<>();

    CityOrder(String id, City city, SplittableRandom random, String channel, @Nullable String campaign) {
        this.id = id;
        this.city = city;
        this.random = random;
        this.channel = channel;
        this.campaign = campaign;
    }

    /** The steps, each after the one before. */
    List<FeedEvent> events(Instant placedAt, List<OrderItem> items) {
        long goods = items.stream().mapToLong(item -> item.getPrice() * item.getQuantity()).sum();
        step("1-placed", placedAt, placed(placedAt, items, goods));
        step("2-paid", placedAt.plusSeconds(4),
                Paid.newBuilder().setAmount(goods + FEE_CENTS).setMeans("card").build());
        if (random.nextInt(100) < 4) {
            step("9-cancelled", placedAt.plusSeconds(90), Cancelled.newBuilder().setReason("customer").build());
        } else {
            deliver(placedAt);
        }
        return events;
    }

    private Placed placed(Instant placedAt, List<OrderItem> items, long goods) {
        return Placed.newBuilder().setCustomerId(city.regionId() + "-person-" + random.nextInt(PEOPLE_OF_A_CITY))
                .setVisitorId("visitor-" + id).setCartId("cart-" + id).setCampaign(campaign).setChannel(channel)
                .setItems(items).setDeliveryFee(FEE_CENTS).setDeliveryCost(350L).setPaymentFee(30 + goods * 29 / 1_000)
                .setPromisedAt(placedAt.plus(PROMISE)).setShippingOption("same-day").setFulfilment(FulfilmentModel.OWN)
                .setAddressCheck(CheckResult.MATCHED).setCodeCheck(CheckResult.MATCHED).build();
    }

    private void deliver(Instant placedAt) {
        String hub = "hub-" + city.regionId();
        String courier = hub + "-courier-" + random.nextInt(6);
        Instant allocatedAt = placedAt.plusSeconds(15 + random.nextInt(30));
        Instant shippedAt = allocatedAt.plusSeconds(120 + random.nextInt(240));
        Instant outAt = shippedAt.plusSeconds(30 + random.nextInt(90));
        Instant deliveredAt = outAt.plusSeconds(city.deliveryMinutes() * 60L * (40 + random.nextInt(90)) / 100);
        step("3-allocated", allocatedAt, Allocated.newBuilder().setHubId(hub).setCourierId(courier).build());
        step("4-shipped", shippedAt, Shipped.newBuilder().setHubId(hub).build());
        step("5-out", outAt, OutForDelivery.newBuilder().setCourierId(courier).build());
        step("6-delivered", deliveredAt, Delivered.newBuilder().setDeliveryCost(300L + random.nextInt(200))
                .setDistanceKm(Math.round(random.nextDouble() * 50) / 10.0).build());
        if (random.nextInt(100) < 40) {
            boolean late = deliveredAt.isAfter(placedAt.plus(PROMISE));
            step("7-reviewed", deliveredAt.plusSeconds(60 + random.nextInt(900)), Reviewed.newBuilder()
                    .setScore(late ? 1 + random.nextInt(3) : 3 + random.nextInt(3)).setComplaint(late ? "late" : null)
                    .build());
        }
    }

    private void step(String step, Instant at, Object payload) {
        events.add(FeedEvent.of(OrderEvent.newBuilder().setEventId("order-" + id + ':' + step).setOccurredAt(at)
                .setOrderId("order-" + id).setCurrency(City.CURRENCY)
                .setDestination(Place.newBuilder().setRegionId(city.regionId()).build()).setStep(payload).build()));
    }
}
