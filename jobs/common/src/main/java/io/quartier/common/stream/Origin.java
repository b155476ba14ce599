package io.quartier.common.stream;

import static java.util.Objects.requireNonNull;

/**
 * Where a message came from; unique within a feed.
 *
 * @param topic     id of the topic without the feed's prefix, e.g. {@code orders}
 * @param partition partition of the topic, from 0
 * @param offset    position in the partition, from 0
 */
public record Origin(String topic, int partition, long offset) {
    public Origin {
        requireNonNull(topic, "topic is null");
    }
}
