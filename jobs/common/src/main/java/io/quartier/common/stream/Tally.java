package io.quartier.common.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one operator does with each message until the next checkpoint barrier. Kept on the heap, bounded by the number of
 * partitions; exact because whoever owns it drains it before every barrier and at the end of the input ({@link TallyingOperator} does).
 */
public final class Tally {
    private record Partition(String topic, int partition) {}

    private static final class Counts {
        long read;
        long accepted;
        long duplicate;
        long late;
        long rejected;
        long heartbeats;
        long nextOffset;
    }

    private final Map<Partition, Counts> counts = new HashMap<>();
    /** Messages come in runs of one partition, so most look-ups end here. */
    private @Nullable Partition lastPartition;
    private Counts lastCounts = new Counts();

    /** A data message was taken from its partition. */
    public void read(Origin origin) {
        Counts of = of(origin);
        of.read++;
        of.nextOffset = Math.max(of.nextOffset, origin.offset() + 1);
    }

    /** A heartbeat was taken from its partition. */
    public void heartbeat(Origin origin) {
        Counts of = of(origin);
        of.heartbeats++;
        of.nextOffset = Math.max(of.nextOffset, origin.offset() + 1);
    }

    /** The event counts. */
    public void accepted(Origin origin) {
        of(origin).accepted++;
    }

    /** The event is a repeat and was dropped. */
    public void duplicate(Origin origin) {
        of(origin).duplicate++;
    }

    /** The event is beyond a horizon. */
    public void late(Origin origin) {
        of(origin).late++;
    }

    /** The message was refused. */
    public void rejected(Origin origin) {
        of(origin).rejected++;
    }

    /** What was counted since the last call, one delta per partition touched; starts again from nothing. */
    public List<ConservationDelta> drain() {
        List<ConservationDelta> deltas = new ArrayList<>(counts.size());
        counts.forEach((of, count) -> deltas.add(new ConservationDelta(of.topic(), of.partition(), count.read,
                count.accepted, count.duplicate, count.late, count.rejected, count.heartbeats, count.nextOffset)));
        counts.clear();
        lastPartition = null;
        return deltas;
    }

    private Counts of(Origin origin) {
        Partition last = lastPartition;
        if (last == null || last.partition() != origin.partition() || !last.topic().equals(origin.topic())) {
            last = new Partition(origin.topic(), origin.partition());
            lastPartition = last;
            lastCounts = counts.computeIfAbsent(last, unseen -> new Counts());
        }
        return lastCounts;
    }
}
