package io.quartier.common.stream;

import static java.util.Objects.requireNonNull;

/**
 * What one subtask did with the messages of one partition since its last checkpoint barrier.
 *
 * @param topic      id of the topic without the feed's prefix
 * @param partition  partition of the topic
 * @param read       data messages taken from the partition, heartbeats not counted
 * @param accepted   of those, events that count
 * @param duplicate  of those, repeats that were dropped
 * @param late       of those, events beyond a horizon
 * @param rejected   of those, messages that were refused
 * @param heartbeats heartbeats taken from the partition
 * @param nextOffset the offset after the last message taken; 0 from a subtask that does not read the partition. Absolute, not a delta
 */
public record ConservationDelta(String topic, int partition, long read, long accepted, long duplicate, long late,
        long rejected, long heartbeats, long nextOffset) {
    public ConservationDelta {
        requireNonNull(topic, "topic is null");
    }
}
