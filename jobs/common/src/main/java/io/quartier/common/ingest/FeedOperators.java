package io.quartier.common.ingest;

import static java.util.Objects.requireNonNull;

import io.quartier.common.stream.OperatorId;

/**
 * The operators by which a topic enters a job.
 *
 * @param source reads Kafka
 * @param admit  decodes and judges
 */
public record FeedOperators(OperatorId source, OperatorId admit) {
    public FeedOperators {
        requireNonNull(source, "source is null");
        requireNonNull(admit, "admit is null");
    }
}
