package io.quartier.common.ingest;

import static io.quartier.common.ingest.Clicks.NOON;
import static io.quartier.common.ingest.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeserializeMessagesTest {
    private final List<String> read = new ArrayList<>();
    private long offset;

    private void read(DeserializeMessages messages, int partition, byte @Nullable... payload) {
        messages.deserialize(new ConsumerRecord<>("olist.clicks", partition, offset++, new byte[0], payload),
                new Collector<>() {
                    @Override
                    public void collect(SourceMessage message) {
                        read.add(message.origin().partition() + "@" + message.origin().offset());
                    }

                    @Override
                    public void close() {
                        // nothing to close
                    }
                });
    }

    private static byte[] heartbeat(Instant at) {
        return WireFormat.encode(new Heartbeat(at));
    }

    @Test
    void nothingIsReadOfAPartitionAfterTheHeartbeatThatPassesTheEnd() {
        DeserializeMessages messages = DeserializeMessages.of(Topic.CLICKS, NOON);
        read(messages, 0, heartbeat(NOON));
        read(messages, 0, WireFormat.encode(click("late", NOON.minusSeconds(1))));
        read(messages, 0, heartbeat(NOON.plusMillis(1)));
        read(messages, 0, WireFormat.encode(click("after", NOON.plusSeconds(1))));
        read(messages, 1, WireFormat.encode(click("other", NOON.minusSeconds(1))));
        read(messages, 0, heartbeat(NOON.plusSeconds(5)));
        assertThat(read).containsExactly("0@0", "0@1", "0@2", "1@4");
    }

    @Test
    void aTombstoneIsAMessageWithoutBytes() {
        read(DeserializeMessages.of(Topic.CLICKS), 0, (byte[]) null);
        assertThat(read).containsExactly("0@0");
    }
}
