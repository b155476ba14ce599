package io.quartier.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class WireFormatTest {
    private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");

    /** Messages that lie in topics must stay readable for ever, so neither these bytes nor the fingerprints may change. */
    @Test
    void aHeartbeatIsTheseBytes() {
        byte[] message = WireFormat.encode(new Heartbeat(Instant.ofEpochMilli(1_000)));
        assertThat(HexFormat.of().formatHex(message)).isEqualTo("c301" + "fcbe4373b4b2b1d7" + "d00f");
    }

    @Test
    void theFingerprintIsTheOneOfTheAvroSpecification() {
        assertThat(WireFormat.fingerprint(Heartbeat.getClassSchema())).isEqualTo(0xd7b1b2b47343befcL)
                .isEqualTo(SchemaNormalization.parsingFingerprint64(Heartbeat.getClassSchema()));
    }

    @Test
    void firstReleasesKeepTheirFingerprints() {
        TreeMap<String, String> fingerprints = new TreeMap<>();
        EventSchemas.today().forEach(schema -> fingerprints.put(schema.getName(),
                "%016x".formatted(WireFormat.fingerprint(SchemaHistory.of(schema.getName()).getFirst()))));
        assertThat(fingerprints).containsExactlyInAnyOrderEntriesOf(GoldenFile.entries("first-fingerprints.txt"));
    }

    @Test
    void anyReaderOfSingleObjectsReadsOurMessages() throws IOException {
        MarketingSpend spend = MarketingSpend.newBuilder().setEventId("e-1").setOccurredAt(NOON).setRegionId("us-wa")
                .setCampaign("rain").setDay(LocalDate.of(2026, 9, 30)).setAmount(125_00).setCurrency("USD").build();
        BinaryMessageDecoder<MarketingSpend> reader = new BinaryMessageDecoder<>(
                SpecificData.getForClass(MarketingSpend.class), MarketingSpend.getClassSchema());
        assertThat(reader.decode(ByteBuffer.wrap(WireFormat.encode(spend)))).isEqualTo(spend);
    }

    @Test
    void encodesWhatDecodersReturn() throws UndecodableMessage {
        OrderEvent order = OrderEvent.newBuilder().setEventId("e-1").setOccurredAt(NOON).setOrderId("o-1")
                .setCurrency("JPY")
                .setStep(Placed.newBuilder().setChannel("web").setPromisedDay(LocalDate.of(2026, 10, 2))
                        .setItems(
                                List.of(OrderItem.newBuilder().setSku("umbrella").setQuantity(2).setPrice(900).build()))
                        .build())
                .build();
        TopicDecoder decoder = TopicDecoder.of(Topic.ORDERS);
        assertThat(decoder.decode(WireFormat.encode(order))).isEqualTo(order);
        assertThat(decoder.decode(WireFormat.encode(decoder.decode(WireFormat.encode(order))))).isEqualTo(order);
    }
}
