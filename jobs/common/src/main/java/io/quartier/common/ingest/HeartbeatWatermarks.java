package io.quartier.common.ingest;

import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The watermark of one partition: its newest heartbeat, less the disorder bound, less 1 ms. Only heartbeats move it, so an event with
 * a wrong time harms nobody but itself; a partition without heartbeats holds everything back, and is meant to.
 *
 * <p>Sent with each heartbeat and not by a timer, so that a replay does not depend on the clock and live events do not wait for one.
 */
public final class HeartbeatWatermarks implements WatermarkGenerator<SourceMessage> {
    private final long boundMillis;
    private long newestMillis = Long.MIN_VALUE;

    HeartbeatWatermarks(Duration bound) {
        this.boundMillis = bound.toMillis();
    }

    /**
     * For a source with one output per partition, or a stream of one partition.
     *
     * @param bound how far an event may be behind the clock of its producer, 0 or more
     */
    public static WatermarkStrategy<SourceMessage> within(Duration bound) {
        return WatermarkStrategy.forGenerator(context -> new HeartbeatWatermarks(bound));
    }

    /** The watermark that a heartbeat makes. */
    static Instant watermarkAt(Instant heartbeatAt, Duration bound) {
        return heartbeatAt.minus(bound).minusMillis(1);
    }

    @Override
    public void onEvent(SourceMessage message, long timestampMillis, WatermarkOutput output) {
        Instant heartbeatAt = message.heartbeatAt();
        if (heartbeatAt != null && EventTimes.contain(heartbeatAt) && heartbeatAt.toEpochMilli() > newestMillis) {
            newestMillis = heartbeatAt.toEpochMilli();
            output.emitWatermark(new Watermark(newestMillis - boundMillis - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // heartbeats have said everything already
    }
}
