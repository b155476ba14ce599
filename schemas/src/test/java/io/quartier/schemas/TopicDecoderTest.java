package io.quartier.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicDecoderTest {
    private static final Heartbeat HEARTBEAT = new Heartbeat(Instant.parse("2026-10-01T12:00:00Z"));

    private final TopicDecoder rates = TopicDecoder.of(Topic.FX_RATES);

    @ParameterizedTest
    @EnumSource
    void everyTopicCarriesHeartbeats(Topic topic) throws UndecodableMessage {
        assertThat(TopicDecoder.of(topic).decode(WireFormat.encode(HEARTBEAT))).isEqualTo(HEARTBEAT);
    }

    @Test
    void eventsAndHeartbeatsMayAlternate() throws UndecodableMessage {
        for (int i = 0; i < 3; i++) {
            FxRate rate = rate("r-" + i);
            assertThat(rates.decode(WireFormat.encode(rate))).isEqualTo(rate);
            assertThat(rates.decode(WireFormat.encode(HEARTBEAT))).isEqualTo(HEARTBEAT);
        }
    }

    @Test
    void refusesWhatIsNotAvro() {
        assertRefused(new byte[0], UndecodableMessage.Reason.NOT_AVRO,
                "The message has 0 bytes, fewer than the 10 of an Avro header.");
        assertRefused("{\"eventId\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                UndecodableMessage.Reason.NOT_AVRO,
                "The message begins with 7B 22 and not with the Avro marker C3 01.");
    }

    @Test
    void refusesEventsOfAnotherTopic() {
        Cancelled stranger = new Cancelled("fraud");
        assertRefused(WireFormat.encode(stranger), UndecodableMessage.Reason.UNKNOWN_SCHEMA,
                "No released schema of topic fx-rates has the fingerprint %016x."
                        .formatted(WireFormat.fingerprint(stranger.getSchema())));
    }

    @Test
    void refusesBodiesThatEndTooEarlyOrTooLate() {
        byte[] message = WireFormat.encode(rate("r-1"));
        for (int length = 10; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThatExceptionOfType(UndecodableMessage.class).isThrownBy(() -> rates.decode(cut))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(UndecodableMessage.Reason.CORRUPT));
        }
        assertRefused(Arrays.copyOf(message, message.length + 1), UndecodableMessage.Reason.CORRUPT,
                "The message does not follow its schema: at byte " + message.length + " 1 bytes follow the record.");
    }

    private void assertRefused(byte[] message, UndecodableMessage.Reason reason, String sentence) {
        assertThatExceptionOfType(UndecodableMessage.class).isThrownBy(() -> rates.decode(message))
                .withMessage(sentence).satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static FxRate rate(String id) {
        return new FxRate(id, HEARTBEAT.getOccurredAt(), "EUR", "USD", 1.08, null);
    }
}
