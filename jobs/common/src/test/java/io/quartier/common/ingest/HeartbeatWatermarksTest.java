package io.quartier.common.ingest;

import static io.quartier.common.ingest.Clicks.NOON;
import static io.quartier.common.ingest.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.PartitionMessages;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class HeartbeatWatermarksTest {
    private final List<Instant> watermarks = new ArrayList<>();
    private final PartitionMessages messages = PartitionMessages.of(Topic.CLICKS, 0);

    @Test
    void followTheNewestHeartbeatLessTheBound() {
        messages.heartbeat(NOON).heartbeat(NOON.plusSeconds(1)).heartbeat(NOON).heartbeat(NOON.plusSeconds(1))
                .heartbeat(NOON.plusSeconds(2));
        assertThat(watermarksOf(messages)).containsExactly(NOON.minusMillis(201), NOON.plusMillis(799),
                NOON.plusMillis(1799));
    }

    @Test
    void doNotFollowEvents() {
        messages.event(click("e-1", NOON)).event(click("e-2", Instant.parse("9999-01-01T00:00:00Z"))).bytes((byte) 7);
        assertThat(watermarksOf(messages)).isEmpty();
    }

    @Test
    void doNotFollowAClockGoneWrong() {
        messages.heartbeat(Instant.parse("9999-01-01T00:00:00Z")).heartbeat(Instant.EPOCH).heartbeat(NOON);
        assertThat(watermarksOf(messages)).containsExactly(NOON.minusMillis(201));
    }

    private List<Instant> watermarksOf(PartitionMessages partition) {
        HeartbeatWatermarks generator = new HeartbeatWatermarks(Duration.ofMillis(200));
        WatermarkOutput output = new RememberWatermarks();
        for (SourceMessage message : partition.toList()) {
            generator.onEvent(message, Long.MIN_VALUE, output);
            generator.onPeriodicEmit(output);
        }
        return watermarks;
    }

    private final class RememberWatermarks implements WatermarkOutput {
        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(Instant.ofEpochMilli(watermark.getTimestamp()));
        }

        @Override
        public void markIdle() {
            throw new AssertionError("a partition is never idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("a partition is always active");
        }
    }
}
