package io.quartier.common.ingest;

import io.quartier.common.stream.OperatorId;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * How long a job waits for a topic.
 *
 * @param clock a stream without elements, whose watermarks are the clock that everything else goes by
 * @param bound how far in event time the topic may be behind that clock and still be waited for, above 0
 * @param id    of the operator that waits
 */
public record Wait(DataStream<Boolean> clock, Duration bound, OperatorId id) {
    public Wait {
        if (!bound.isPositive()) {
            throw new IllegalArgumentException("bound is not positive: " + bound);
        }
    }
}
