package io.quartier.common.stream;

import static java.util.Objects.requireNonNull;

/**
 * What a job has done with the messages of one partition so far. Once all stages have seen everything that was read,
 * {@code accepted + duplicate + late + rejected = read}.
 *
 * @param topic      id of the topic without the feed's prefix
 * @param partition  partition of the topic
 * @param read       data messages taken from the partition, heartbeats not counted
 * @param accepted   of those, events that count
 * @param duplicate  of those, repeats that were dropped
 * @param late       of those, events beyond a horizon
 * @param rejected   of those, messages that were refused
 * @param heartbeats heartbeats taken from the partition
 * @param nextOffset the offset after the last message taken
 * @param version    greater than that of every earlier row of the partition, also across restores
 */
public record ConservationRow(String topic, int partition, long read, long accepted, long duplicate, long late,
        long rejected, long heartbeats, long nextOffset, long version) {
    public ConservationRow {
        requireNonNull(topic, "topic is null");
    }

    /** Nothing counted yet. */
    static ConservationRow empty(String topic, int partition) {
        return new ConservationRow(topic, partition, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * This row with {@code delta} added. The version is made of the generation of the state and of the number of things counted, so
     * that a row written before a crash never beats a later one, and the same counts reached twice are the same row.
     */
    ConservationRow plus(ConservationDelta delta, long generation) {
        long newRead = read + delta.read();
        long newAccepted = accepted + delta.accepted();
        long newDuplicate = duplicate + delta.duplicate();
        long newLate = late + delta.late();
        long newRejected = rejected + delta.rejected();
        long newHeartbeats = heartbeats + delta.heartbeats();
        long counted = newRead + newAccepted + newDuplicate + newLate + newRejected + newHeartbeats;
        return new ConservationRow(topic, partition, newRead, newAccepted, newDuplicate, newLate, newRejected,
                newHeartbeats, Math.max(nextOffset, delta.nextOffset()), StateGeneration.version(generation, counted));
    }
}
