package io.quartier.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WireFormatTest {
    /** Marker, fingerprint, then 1 000 ms as a zig-zag varint; bytes of a released heartbeat must never change. */
    private static final String HEARTBEAT = "c301" + "fcbe4373b4b2b1d7" + "d00f";

    @Test
    void aHeartbeatIsTheseBytes() {
        byte[] message = WireFormat.encode(new Heartbeat(Instant.ofEpochMilli(1_000)));
        assertThat(HexFormat.of().formatHex(message)).isEqualTo(HEARTBEAT);
    }

    @Test
    void aDecoderOfAnyTopicReadsHeartbeats() throws UndecodableMessage {
        Heartbeat heartbeat = new Heartbeat(Instant.ofEpochMilli(1_000));
        for (Topic topic : Topic.values()) {
            assertThat(TopicDecoder.of(topic).decode(WireFormat.encode(heartbeat))).isEqualTo(heartbeat);
        }
    }
}
