package io.quartier.schemas.decoding;

import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Consent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.UndecodableMessage;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import io.quartier.schemas.WireFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Prints how long reading one event takes with generated code, with Avro's default (fast) reader and with its plain one.
 *
 * <p>Rounds are interleaved and the first ones dropped; the ratio is the median of the ratios per round. Run it by hand: the
 * figures mean something on a quiet machine only, so that no test asserts them.
 */
final class DecoderSpeed {
    private static final int EVENTS = 4_096;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 15;
    private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");

    private DecoderSpeed() {}

    /** Reads a message and says something that depends on all of it. */
    @FunctionalInterface
    private interface Reading {
        SpecificRecord read(byte[] message) throws IOException, UndecodableMessage;
    }

    public static void main(String[] arguments) throws IOException, UndecodableMessage {
        // All three are warm before the first is measured, as in a job that reads all three topics.
        measure(clicks());
        measure(orders());
        measure(weather());
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.printf("%-14s %9s %9s %9s %10s %10s%n", "event", "ours ns", "fast ns", "plain ns", "fast/ours",
                "plain/ours");
        out.println(measure(clicks()));
        out.println(measure(orders()));
        out.println(measure(weather()));
    }

    private static String measure(List<SpecificRecord> events) throws IOException, UndecodableMessage {
        Class<? extends SpecificRecord> type = events.getFirst().getClass();
        List<byte[]> messages = new ArrayList<>();
        events.forEach(event -> messages.add(WireFormat.encode(event)));
        Reading[] readings = {ours(type), avros(type, SpecificData.getForClass(type)),
            avros(type, AvroBodyDecoder.dataOf(type))};
        double[][] nanos = new double[readings.length][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < readings.length; i++) {
                double taken = nanosPerEvent(readings[i], messages);
                if (round >= 0) {
                    nanos[i][round] = taken;
                }
            }
        }
        return "%-14s %9.0f %9.0f %9.0f %10.2f %10.2f".formatted(type.getSimpleName(), median(nanos[0]),
                median(nanos[1]),
                median(nanos[2]), medianRatio(nanos[1], nanos[0]), medianRatio(nanos[2], nanos[0]));
    }

    private static double nanosPerEvent(Reading reading, List<byte[]> messages) throws IOException, UndecodableMessage {
        int repetitions = 20;
        long sum = 0;
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            for (byte[] message : messages) {
                sum += ((String) reading.read(message).get(0)).length();
            }
        }
        long taken = System.nanoTime() - start;
        if (sum == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return (double) taken / repetitions / messages.size();
    }

    private static Reading ours(Class<? extends SpecificRecord> type) {
        BodyDecoder decoder = BodyDecoders.of(SpecificData.get().getSchema(type), type);
        return message -> decoder.decode(new Body(message, 10));
    }

    private static Reading avros(Class<? extends SpecificRecord> type, SpecificData data) {
        Schema schema = data.getSchema(type);
        SpecificDatumReader<SpecificRecord> reader = new SpecificDatumReader<>(schema, schema, data);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);
        return message -> reader.read(null,
                DecoderFactory.get().binaryDecoder(message, 10, message.length - 10, decoder));
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    private static double medianRatio(double[] above, double[] below) {
        double[] ratios = new double[above.length];
        Arrays.setAll(ratios, i -> above[i] / below[i]);
        return median(ratios);
    }

    private static List<SpecificRecord> clicks() {
        List<SpecificRecord> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(ClickEvent.newBuilder().setEventId("click-" + i * 7919L).setOccurredAt(NOON.plusMillis(i * 37L))
                    .setVisitorId("visitor-" + i % 997).setConsent(i % 3 == 0 ? null : consent())
                    .setAction(i % 2 == 0 ? ClickAction.PRODUCT_VIEWED : ClickAction.CART_ADDED).setPlace(place(i))
                    .setChannel(i % 4 == 0 ? "app" : "web")
                    .setCampaign(i % 5 == 0 ? "autumn-rain" : null).setPage("/products/umbrella-" + i % 100)
                    .setPageLoadMillis(i % 2_000).setSku("sku-" + i % 500).setCategory("umbrella").setPrice(19_90L)
                    .setCurrency("USD").setCartId(i % 6 == 0 ? "cart-" + i : null).build());
        }
        return events;
    }

    private static List<SpecificRecord> orders() {
        List<SpecificRecord> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            List<OrderItem> items = new ArrayList<>();
            for (int item = 0; item <= i % 3; item++) {
                items.add(OrderItem.newBuilder().setSku("sku-" + i % 500).setCategory("umbrella").setQuantity(1 + i % 2)
                        .setPrice(19_90L + i).setCost(9_00L).build());
            }
            Placed placed = Placed.newBuilder().setCustomerId("customer-" + i).setVisitorId("visitor-" + i)
                    .setChannel("web")
                    .setItems(items).setDeliveryFee(4_90).setDeliveryCost(3_10L)
                    .setPromisedDay(LocalDate.of(2026, 10, 2)).setConsent(consent()).build();
            events.add(OrderEvent.newBuilder().setEventId("order-" + i * 7919L).setOccurredAt(NOON.plusMillis(i * 37L))
                    .setOrderId("order-" + i).setCurrency("USD").setDestination(place(i)).setStep(placed).build());
        }
        return events;
    }

    private static List<SpecificRecord> weather() {
        List<SpecificRecord> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(WeatherEvent.newBuilder().setEventId("weather-" + i).setOccurredAt(NOON.plusSeconds(i))
                    .setRegionId("us-wa-seattle").setKind(WeatherKind.OBSERVATION).setValidFrom(NOON.plusSeconds(i))
                    .setValidTo(NOON.plusSeconds(i + 3600L)).setTemperatureC(11.5 + i % 20)
                    .setPrecipitationMmPerHour(i % 9 * 0.2).setWindMetresPerSecond(4.5).setHumidity(0.7)
                    .setSource("inmet:A701").build());
        }
        return events;
    }

    private static Consent consent() {
        return new Consent(true, true, false, true, false, false);
    }

    private static Place place(int i) {
        return Place.newBuilder().setRegionId(i % 2 == 0 ? "us-wa-seattle" : null).setLatitude(47.6)
                .setLongitude(-122.3)
                .build();
    }
}
