package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ClaimRequest;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Consent;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Shipped;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import io.quartier.schemas.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Forty minutes in which far more shoppers than there are places want one of three offers: fifty places at checkout, three hundred dollars at
 * checkout, and fifty places with three hundred dollars that are taken as offers are issued. Some order, some cancel before or after
 * shipment, some never come back, some order without having been told yes. In the end come shoppers who want nothing back.
 */
final class RushHour {
    static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");
    static final Duration WANTED = Duration.ofMinutes(40);
    static final List<String> TRIGGERS = List.of("places", "money", "both");
    static final int PLACES = 50;
    static final long CENTS = 30_000;
    /** What each of the last shoppers asks for. */
    static final long LAST_CENTS = 500;
    private static final int LAST_SHOPPERS = 100;
    private static final long MOST_CENTS = 800;
    private static final int KEEPS_ONE_IN = 50;
    private static final Duration VALID = Duration.ofMinutes(5);
    /** By when every claim of the crowd has an order or has given back its place. */
    private static final Duration LAPSED = Duration.ofMinutes(12);
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_REPEATS = Duration.ofMillis(200);
    private static final String REGION = "us-wa-seattle-ballard";
    /** What the job of promotions waits for. */
    private static final List<Topic> TOPICS = List.of(Topic.REGIONS, Topic.TRIGGERS, Topic.HUBS, Topic.PRODUCTS,
            Topic.WEATHER, Topic.STOCK, Topic.LOCAL_EVENTS, Topic.DISPATCHES, Topic.SUPPORT_CONTACTS, Topic.CLICKS,
            Topic.ORDERS,
            Topic.CLAIM_REQUESTS);

    private final Random random;
    private final int shoppers;
    private final List<Sent> sent = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Instant released = Instant.MIN;
    private int orders;
    private int requests;

    /** Kept as bytes, since there are more than half a million. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Sent(Instant at, Topic topic, String key, byte[] value) {}

    RushHour(long seed, int shoppers) {
        this.random = new Random(seed);
        this.shoppers = shoppers;
        region("us", null);
        region(REGION, "us");
        publish("places", "first: {count: 50}");
        publish("money", "budget: {amount: {USD: 300}}");
        publish("both", "first: {count: 50, count_at: issue}, budget: {amount: {USD: 300}}");
        for (int shopper = 0; shopper < shoppers; shopper++) {
            shop("s" + shopper, TRIGGERS.get(random.nextInt(TRIGGERS.size())),
                    OPEN.plusMillis(1_000 + random.nextLong(WANTED.toMillis())));
        }
        for (String trigger : TRIGGERS) {
            for (int shopper = 0; shopper < LAST_SHOPPERS; shopper++) {
                last("last-" + trigger + shopper, trigger, OPEN.plus(WANTED).plus(LAPSED).plusMillis(shopper));
            }
        }
        sent.sort(Comparator.comparing(Sent::at));
    }

    /** Every shopper sees one product that fires one trigger. */
    int matches() {
        return shoppers + TRIGGERS.size() * LAST_SHOPPERS;
    }

    /** Each has one answer. */
    int requests() {
        return requests;
    }

    /** Lets everything until an instant be sent. */
    void release(Instant until) {
        released = until;
    }

    /** Nobody needs heartbeats any more. */
    void end() {
        ended.countDown();
    }

    /**
     * Writes what is released as fast as the broker takes it, with heartbeats that are true; the last one again and again until the end, as a feed
     * that goes on has it: who was killed learns from the next how far event time is.
     */
    void send(String kafka, String feed) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                        ProducerConfig.LINGER_MS_CONFIG, 5L, ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            Instant clock = OPEN.minusSeconds(1);
            beat(producer, feed, clock);
            for (Sent one : sent) {
                while (clock.plus(BETWEEN_HEARTBEATS).isBefore(one.at())) {
                    clock = clock.plus(BETWEEN_HEARTBEATS);
                    beat(producer, feed, clock);
                    awaitRelease(producer, feed, clock);
                }
                var unused = producer.send(new ProducerRecord<>(one.topic().in(feed), null, one.at().toEpochMilli(),
                        one.key().getBytes(UTF_8), one.value()));
            }
            do {
                beat(producer, feed, clock.plus(Duration.ofHours(1)));
            } while (!isOver());
        }
    }

    private void awaitRelease(Producer<byte[], byte[]> producer, String feed, Instant clock) {
        while (clock.isAfter(released) && !isOver()) {
            beat(producer, feed, clock);
        }
    }

    private boolean isOver() {
        try {
            return ended.await(BETWEEN_REPEATS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void beat(Producer<byte[], byte[]> producer, String feed, Instant at) {
        byte[] value = WireFormat.encode(Heartbeat.newBuilder().setOccurredAt(at).build());
        byte[] key = ("heartbeat@" + at).getBytes(UTF_8);
        for (Topic topic : TOPICS) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                var unused = producer.send(
                        new ProducerRecord<>(topic.in(feed), partition, at.toEpochMilli(), key, value));
            }
        }
    }

    private void add(Instant at, Topic topic, String key, SpecificRecord event) {
        sent.add(new Sent(at, topic, key, WireFormat.encode(event)));
    }

    private void region(String id, @Nullable String parent) {
        add(OPEN.minusMillis(900), Topic.REGIONS, id + "@1",
                RegionVersion.newBuilder().setEventId(id + "@1").setOccurredAt(OPEN.minus(Duration.ofDays(1)))
                        .setRegionId(id).setVersion(1).setParentId(parent).setKind(RegionKind.CITY).setName(id)
                        .setZone("America/Los_Angeles").setCurrency("USD").build());
    }

    private void publish(String trigger, String limits) {
        String definition = """
                trigger: %s
                regions: everywhere
                when: {event: product_viewed, where: "event.category == '%s'"}
                offer: {kind: amount, value: {USD: 8}, valid_for: 5m, public: true}
                message: {channel: onsite, en: Hello}
                limits: {%s}
                repeat: always
                """.formatted(trigger, trigger, limits);
        add(OPEN.minusMillis(300), Topic.TRIGGERS, trigger + "@1",
                TriggerVersion.newBuilder().setEventId(trigger + "@1").setOccurredAt(OPEN.minusMillis(300))
                        .setTriggerId(trigger).setVersion(1).setEffectiveAt(OPEN).setStatus(TriggerStatus.LIVE)
                        .setDefinition(definition).setDefinitionSha256("0".repeat(64)).build());
    }

    private String view(String shopper, String trigger, Instant at) {
        String eventId = "v-" + shopper;
        add(at, Topic.CLICKS, shopper,
                ClickEvent.newBuilder().setEventId(eventId).setOccurredAt(at).setVisitorId(shopper)
                        .setAction(ClickAction.PRODUCT_VIEWED).setCategory(trigger).setPlace(place()).setChannel("web")
                        .setCurrency("USD").setConsent(consent()).build());
        return Ticket.id(trigger, Decision.id(trigger, 1, shopper, Match.ofEvents(List.of(eventId))));
    }

    private static Place place() {
        return Place.newBuilder().setRegionId(REGION).build();
    }

    private static Consent consent() {
        return Consent.newBuilder().setAnalytics(true).setPersonalization(true).setTraining(true)
                .setContactByEmail(true).build();
    }

    private void last(String shopper, String trigger, Instant at) {
        String claim = view(shopper, trigger, at);
        request("r-" + shopper, at.plusSeconds(20), claim, "cart-" + shopper, LAST_CENTS);
        order("o-" + orders++, at.plusSeconds(40), shopper, claim);
    }

    private void shop(String shopper, String trigger, Instant at) {
        String claim = view(shopper, trigger, at);
        Instant asksAt = at.plusMillis(1 + random.nextLong(VALID.toMillis() * 11 / 10));
        if (random.nextInt(8) > 0) {
            request("r-" + shopper, asksAt, claim, "cart-" + shopper, 100 + random.nextLong(MOST_CENTS));
        }
        if (random.nextInt(10) == 0) {
            request("again-" + shopper, asksAt.plusMillis(random.nextLong(9_000)), claim,
                    "cart-" + random.nextInt(2) + shopper, 100);
        }
        if (random.nextInt(3) > 0) {
            buy(shopper, claim, asksAt.plusMillis(random.nextLong(120_000)));
        }
    }

    /** Most cancel before anything has left, so that places go on changing hands; some of those who keep it cancel too late. */
    private void buy(String shopper, String claim, Instant at) {
        String order = "o-" + orders++;
        order(order, at, shopper, claim);
        boolean keeps = random.nextInt(KEEPS_ONE_IN) == 0;
        if (keeps) {
            step(order, at.plusMillis(1 + random.nextLong(60_000)), Shipped.newBuilder().build(), false);
        }
        if (!keeps || random.nextInt(3) == 0) {
            step(order, at.plusMillis(keeps ? 120_000 : 1 + random.nextLong(60_000)), Cancelled.newBuilder().build(),
                    false);
        }
    }

    private void request(String requestId, Instant at, String claimId, String checkout, long cents) {
        requests++;
        add(at, Topic.CLAIM_REQUESTS, claimId,
                ClaimRequest.newBuilder().setEventId(requestId).setOccurredAt(at).setClaimId(claimId)
                        .setCheckoutId(checkout).setAmount(cents).setCurrency("USD").build());
    }

    private void order(String orderId, Instant at, String visitor, String claimId) {
        step(orderId, at, Placed.newBuilder().setVisitorId(visitor).setClaimId(claimId).setChannel("web")
                .setConsent(consent())
                .setItems(List.of(OrderItem.newBuilder().setSku("s-1").setCategory("tea").setQuantity(1).setPrice(1_000)
                        .build()))
                .build(), true);
    }

    private void step(String orderId, Instant at, SpecificRecord step, boolean placed) {
        add(at, Topic.ORDERS, orderId, OrderEvent.newBuilder()
                .setEventId(orderId + '-' + step.getSchema().getName()).setOccurredAt(at).setOrderId(orderId)
                .setCurrency("USD").setDestination(placed ? place() : null).setStep(step).build());
    }
}
