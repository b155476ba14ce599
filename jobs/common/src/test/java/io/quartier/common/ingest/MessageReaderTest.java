package io.quartier.common.ingest;

import static io.quartier.common.ingest.Clicks.NOON;
import static io.quartier.common.ingest.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Origin;
import io.quartier.common.testkit.FlatRecords;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
    private final MessageReader reader = new MessageReader(Topic.CLICKS);

    @Test
    void tellsHeartbeatsFromEvents() {
        SourceMessage heartbeat = reader.read(2, 7, WireFormat.encode(new Heartbeat(NOON)));
        assertThat(heartbeat.origin()).isEqualTo(new Origin("clicks", 2, 7));
        assertThat(heartbeat.heartbeatAt()).isEqualTo(NOON);
        assertThat(reader.read(2, 8, WireFormat.encode(click("e-1", NOON))).heartbeatAt()).isNull();
    }

    @Test
    void aBrokenHeartbeatIsLeftToWhoeverDecodes() {
        byte[] whole = WireFormat.encode(new Heartbeat(NOON));
        assertThat(reader.read(0, 0, Arrays.copyOf(whole, whole.length - 1)).heartbeatAt()).isNull();
        assertThat(reader.read(0, 1, Arrays.copyOf(whole, 9)).heartbeatAt()).isNull();
        assertThat(reader.read(0, 2, new byte[0]).heartbeatAt()).isNull();
    }

    @Test
    void messagesAreFlat() throws IOException {
        FlatRecords.assertFlat(SourceMessage.class);
        FlatRecords.assertFlat(PartitionClock.class);
        FlatRecords.assertArrives(reader.read(2, 7, WireFormat.encode(new Heartbeat(NOON))),
                TypeInformation.of(SourceMessage.class));
        FlatRecords.assertArrives(reader.read(2, 7, new byte[]{1}), TypeInformation.of(SourceMessage.class));
    }
}
