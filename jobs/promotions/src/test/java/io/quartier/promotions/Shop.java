package io.quartier.promotions;

import com.uber.h3core.H3Core;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.promotions.model.region.Point;
import io.quartier.schemas.ClaimRequest;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Consent;
import io.quartier.schemas.ContactMedium;
import io.quartier.schemas.ContactReason;
import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.BundlePart;
import io.quartier.schemas.HubKind;
import io.quartier.schemas.HubVersion;
import io.quartier.schemas.ProductVersion;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.SupportContact;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a shop in two quarters of Seattle sends: events in any order, which partitions then carry in the order of time. */
final class Shop {
    static final String BALLARD = "us-wa-seattle-ballard";
    static final String FREMONT = "us-wa-seattle-fremont";
    /** Where the hubs stand. */
    static final Point HUB = new Point(47.6, -122.3);
    private static final Map<String, String> POSTAL_CODES = Map.of(BALLARD, "98107", FREMONT, "98103");
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(10);

    private final Instant opensAt;
    private final Map<Topic, List<Sent>> sent = new EnumMap<>(Topic.class);

    private record Sent(Instant at, String key, SpecificRecord event) {}

    Shop(Instant opensAt) {
        this.opensAt = opensAt;
        region("us", null);
        region("us-wa", "us");
        region("us-wa-seattle", "us-wa");
        region(BALLARD, "us-wa-seattle");
        region(FREMONT, "us-wa-seattle");
    }

    private void region(String id, @Nullable String parent) {
        send(region(id, parent, 1));
    }

    private RegionVersion.Builder region(String id, @Nullable String parent, int version) {
        String postalCode = POSTAL_CODES.get(id);
        return RegionVersion.newBuilder().setEventId(id + '@' + version)
                .setOccurredAt(opensAt.minus(Duration.ofDays(1)))
                .setRegionId(id).setVersion(version).setParentId(parent).setKind(RegionKind.CITY).setName(id)
                .setZone("America/Los_Angeles").setCurrency("USD").setCountry("US")
                .setPostalPrefixes(postalCode == null ? List.of() : List.of(postalCode));
    }

    private void send(RegionVersion.Builder region) {
        send(Topic.REGIONS, opensAt, region.getEventId(), region.build());
    }

    /** Ballard covers these points, and nothing but small cells around them. */
    void ballardCovers(Point... points) throws IOException {
        H3Core h3 = H3Core.newInstance();
        send(region(BALLARD, "us-wa-seattle", 2).setH3Cells(Stream.of(points)
                .map(point -> h3.latLngToCellAddress(point.latitude(), point.longitude(), 9)).distinct().toList()));
    }

    /** Ballard promises that many minutes. */
    void ballardPromises(int minutes) {
        send(region(BALLARD, "us-wa-seattle", 2).setPromiseMinutes(minutes));
    }

    /** Somewhere in a region, told by its postal code. */
    static Place postal(String region) {
        return Place.newBuilder().setCountry("US").setPostalCode(POSTAL_CODES.get(region) + "-1234").build();
    }

    /** A point, told by its coordinates. */
    static Place at(Point point) {
        return Place.newBuilder().setLatitude(point.latitude()).setLongitude(point.longitude()).build();
    }

    private void send(Topic topic, Instant at, String key, SpecificRecord event) {
        sent.computeIfAbsent(topic, any -> new ArrayList<>()).add(new Sent(at, key, event));
    }

    /** A version of a trigger, from an instant on. */
    void publish(String trigger, int version, Instant from, String definition) {
        publish(trigger, version, from, definition, TriggerStatus.LIVE);
    }

    void publish(String trigger, int version, Instant from, String definition, TriggerStatus status) {
        Instant at = from.minusMillis(300);
        send(Topic.TRIGGERS, at, trigger + '@' + version,
                TriggerVersion.newBuilder().setEventId(trigger + '@' + version).setOccurredAt(at).setTriggerId(trigger)
                        .setVersion(version).setEffectiveAt(from).setStatus(status).setDefinition(definition)
                        .setDefinitionSha256("0".repeat(64)).build());
    }

    /** A click with consent to everything. */
    static ClickEvent.Builder click(String eventId, Instant at, String visitor, ClickAction action) {
        return ClickEvent.newBuilder().setEventId(eventId).setOccurredAt(at).setVisitorId(visitor).setAction(action)
                .setPlace(place(BALLARD)).setChannel("web").setCurrency("USD")
                .setConsent(consent());
    }

    private static Consent consent() {
        return Consent.newBuilder().setAnalytics(true).setPersonalization(true).setTraining(true)
                .setContactByEmail(true).build();
    }

    static Place place(String region) {
        return Place.newBuilder().setRegionId(region).build();
    }

    void send(ClickEvent.Builder click) {
        send(Topic.CLICKS, click.getOccurredAt(), click.getVisitorId(), click.build());
    }

    /** A click that arrives long after it happened. */
    void sendLate(ClickEvent.Builder click, Instant arrivesAt) {
        send(Topic.CLICKS, arrivesAt, click.getVisitorId(), click.build());
    }

    /** An order of one thing for ten dollars. */
    void order(String orderId, Instant at, String visitor, @Nullable String claimId, @Nullable String cartId) {
        Placed placed = Placed.newBuilder().setVisitorId(visitor).setClaimId(claimId).setCartId(cartId)
                .setChannel("web")
                .setConsent(consent())
                .setItems(List.of(OrderItem.newBuilder().setSku("s-1").setCategory("tea").setQuantity(1).setPrice(1_000)
                        .build()))
                .build();
        step(orderId, at, placed, place(BALLARD));
    }

    /** An order of one thing for ten dollars to a place. */
    void order(String orderId, Instant at, String visitor, Place destination) {
        step(orderId, at, Placed.newBuilder().setVisitorId(visitor).setChannel("web").setConsent(consent()).build(),
                destination);
    }

    /** A later step of an order. */
    void step(String orderId, Instant at, SpecificRecord step) {
        step(orderId, at, step, null);
    }

    private void step(String orderId, Instant at, SpecificRecord step, @Nullable Place destination) {
        String name = step.getSchema().getName();
        send(Topic.ORDERS, at, orderId, OrderEvent.newBuilder().setEventId(orderId + '-' + name).setOccurredAt(at)
                .setOrderId(orderId).setCurrency("USD").setDestination(destination)
                .setStep(step).build());
    }

    /** A shopper wants to redeem a claim for that many cents. */
    void request(String requestId, Instant at, String claimId, String checkout, long cents) {
        send(Topic.CLAIM_REQUESTS, at, claimId,
                ClaimRequest.newBuilder().setEventId(requestId).setOccurredAt(at).setClaimId(claimId)
                        .setCheckoutId(checkout).setAmount(cents).setCurrency("USD").build());
    }

    /** Weather seen or foretold for a region, in the hour around an instant, with figures of its own. */
    static WeatherEvent.Builder weather(String eventId, Instant at, String region, WeatherKind kind) {
        return WeatherEvent.newBuilder().setEventId(eventId).setOccurredAt(at).setRegionId(region).setKind(kind)
                .setValidFrom(kind == WeatherKind.OBSERVATION ? at.minusSeconds(600) : at)
                .setValidTo(kind == WeatherKind.OBSERVATION ? at : at.plusSeconds(3_600));
    }

    void send(WeatherEvent.Builder weather) {
        sendLate(weather, weather.getOccurredAt());
    }

    /** Weather that arrives some time after it was issued. */
    void sendLate(WeatherEvent.Builder weather, Instant arrivesAt) {
        send(Topic.WEATHER, arrivesAt, weather.getRegionId(), weather.build());
    }

    void send(LocalEvent.Builder event) {
        sendLate(event, event.getOccurredAt());
    }

    /** News of a local event that arrive some time after they were known. */
    void sendLate(LocalEvent.Builder event, Instant arrivesAt) {
        send(Topic.LOCAL_EVENTS, arrivesAt, event.getLocalEventId(), event.build());
    }

    /** Something that happened to a message of a decision on its way to a visitor. */
    static DispatchEvent.Builder dispatch(String decisionId, Instant at, String visitor, DispatchStatus status) {
        String messageId = decisionId + "@email";
        return DispatchEvent.newBuilder().setEventId(messageId + '@' + status).setOccurredAt(at)
                .setDecisionId(decisionId).setMessageId(messageId).setVisitorId(visitor).setRegionId(BALLARD)
                .setChannel(DispatchChannel.EMAIL).setStatus(status);
    }

    void send(DispatchEvent.Builder dispatch) {
        sendLate(dispatch, dispatch.getOccurredAt());
    }

    /** What became of a message, told some time after. */
    void sendLate(DispatchEvent.Builder dispatch, Instant arrivesAt) {
        send(Topic.DISPATCHES, arrivesAt, dispatch.getDecisionId(), dispatch.build());
    }

    /** A customer asked the support. */
    static SupportContact.Builder contact(String eventId, Instant at, String customer, ContactReason reason) {
        return SupportContact.newBuilder().setEventId(eventId).setOccurredAt(at).setCustomerId(customer)
                .setMedium(ContactMedium.CHAT).setReason(reason);
    }

    void send(SupportContact.Builder contact) {
        sendLate(contact, contact.getOccurredAt());
    }

    /** A contact, told some time after. */
    void sendLate(SupportContact.Builder contact, Instant arrivesAt) {
        send(Topic.SUPPORT_CONTACTS, arrivesAt, contact.getCustomerId(), contact.build());
    }

    /** A hub that serves regions, since a day before the shop opens. */
    void hub(String hubId, String... serves) {
        hub(hubId, 1, opensAt.minus(Duration.ofDays(1)), false, serves);
    }

    void hub(String hubId, int version, Instant at, boolean closed, String... serves) {
        send(Topic.HUBS, at.isBefore(opensAt) ? opensAt : at, hubId + '@' + version,
                HubVersion.newBuilder().setEventId(hubId + '@' + version).setOccurredAt(at).setHubId(hubId)
                        .setVersion(version).setKind(HubKind.DARK_STORE).setName(hubId).setRegionId(BALLARD)
                        .setServes(List.of(serves)).setLatitude(HUB.latitude()).setLongitude(HUB.longitude())
                        .setCurrency("USD")
                        .setClosed(closed).build());
    }

    /** A product of the catalogue, since a day before the shop opens; a bundle if it has parts. */
    void product(String sku, String category, String... parts) {
        send(Topic.PRODUCTS, opensAt, sku + "@1", ProductVersion.newBuilder().setEventId(sku + "@1")
                .setOccurredAt(opensAt.minus(Duration.ofDays(1))).setSku(sku).setVersion(1).setName("The " + sku)
                .setCategory(category).setParts(Stream.of(parts)
                        .map(part -> BundlePart.newBuilder().setSku(part).build()).toList())
                .build());
    }

    /** Pieces on the shelf of a hub, as counted; a buffer of 5. */
    void stock(String eventId, Instant at, String hubId, String sku, int onHand) {
        stock(eventId, at, at, hubId, sku, StockLevel.newBuilder().setVersion(at.toEpochMilli()).setOnHand(onHand)
                .setBuffer(5).build());
    }

    /** Something that happens on the shelf of a hub, told some time after. */
    void stock(String eventId, Instant at, Instant arrivesAt, String hubId, String sku, SpecificRecord change) {
        send(Topic.STOCK, arrivesAt, hubId + sku, StockEvent.newBuilder().setEventId(eventId).setOccurredAt(at)
                .setHubId(hubId).setSku(sku).setChange(change).build());
    }

    /** Everything that was sent, by partition, with heartbeats until the shop closes. */
    Map<Topic, List<PartitionMessages>> feed(Instant closesAt) {
        return feed(closesAt, BETWEEN_HEARTBEATS);
    }

    /** The same with heartbeats as far apart as that. */
    Map<Topic, List<PartitionMessages>> feed(Instant closesAt, Duration apart) {
        Map<Topic, List<PartitionMessages>> feed = new EnumMap<>(Topic.class);
        for (Topic topic : List.of(Topic.CLICKS, Topic.ORDERS, Topic.CLAIM_REQUESTS, Topic.TRIGGERS, Topic.REGIONS,
                Topic.WEATHER, Topic.LOCAL_EVENTS, Topic.STOCK, Topic.HUBS, Topic.PRODUCTS, Topic.DISPATCHES,
                Topic.SUPPORT_CONTACTS)) {
            feed.put(topic, IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> partition(topic, partition, closesAt, apart)).toList());
        }
        return feed;
    }

    private PartitionMessages partition(Topic topic, int partition, Instant closesAt, Duration apart) {
        List<Sent> mine = sent.getOrDefault(topic, List.of()).stream()
                .filter(one -> Math.floorMod(one.key.hashCode(), topic.partitions()) == partition)
                .sorted(Comparator.comparing(Sent::at)).toList();
        PartitionMessages messages = PartitionMessages.of(topic, partition).heartbeat(opensAt.minusSeconds(1));
        int next = 0;
        for (Instant beat = opensAt; !beat.isAfter(closesAt); beat = beat.plus(apart)) {
            while (next < mine.size() && mine.get(next).at.isBefore(beat)) {
                messages.event(mine.get(next++).event);
            }
            messages.heartbeat(beat);
        }
        return messages;
    }
}
