package io.quartier.common.ingest;

import static java.util.Objects.requireNonNull;

import io.quartier.schemas.Topic;
import java.io.Serializable;
import java.time.Duration;

/**
 * By what a job admits the messages of one topic.
 *
 * @param job        the job's name, written beside what it refuses, e.g. {@code kpi}
 * @param topic      what is read
 * @param bounds     how much disorder and delay is allowed
 * @param maxAhead   how far an event may be ahead of the newest heartbeat of its partition
 * @param acceptance who counts an admitted event as accepted
 */
public record IngestRules(String job, Topic topic, Bounds bounds, Duration maxAhead, Acceptance acceptance)
        implements
            Serializable {
    public IngestRules {
        requireNonNull(job, "job is null");
        requireNonNull(topic, "topic is null");
        requireNonNull(bounds, "bounds is null");
        requireNonNull(acceptance, "acceptance is null");
        if (maxAhead.isNegative()) {
            throw new IllegalArgumentException("max-ahead is negative: " + maxAhead);
        }
    }
}
