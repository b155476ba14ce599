package io.quartier.promotions.model.place;

import io.quartier.promotions.model.shopper.ShopperState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one part of a leaf region: who was seen there, and which edges they are still to be told of.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class ShardFile {
    private static final long BETWEEN_CLEANINGS_MILLIS = Duration.ofDays(1).toMillis();
    private static final Comparator<Summons> IN_ORDER = Comparator
            .comparing((Summons summons) -> summons.edge().at()).thenComparing(summons -> summons.edge().of().trigger())
            .thenComparing(summons -> summons.edge().of().version()).thenComparing(summons -> summons.edge().of().key())
            .thenComparing(summons -> summons.edge().kind());

    /** When each shopper was last seen. */
    public Presence seen = new Presence();
    /** Edges that not all have been told of, in no order; bounded by what begins within the disorder of the topics. */
    public List<Summons> waiting = new ArrayList<>();
    /** Who was told last of the first of them; null while it was told to nobody. */
    public @Nullable String lastTold;
    /** When those not seen for long are forgotten next, epoch milliseconds; 0 while nobody was seen. */
    public long cleansAtMillis;

    /**
     * Somebody is here.
     *
     * @return whether an instant to forget was set, which was not before
     */
    public boolean see(Sighting sighting) {
        seen.see(sighting.subject(), sighting.at().toEpochMilli());
        boolean isFirst = cleansAtMillis == 0;
        if (isFirst) {
            cleansAtMillis = sighting.at().toEpochMilli() + BETWEEN_CLEANINGS_MILLIS;
        }
        return isFirst;
    }

    /** When it has to be looked at, epoch milliseconds. */
    public LongStream due() {
        return LongStream.concat(waiting.stream().mapToLong(summons -> summons.edge().at().toEpochMilli()),
                cleansAtMillis == 0 ? LongStream.empty() : LongStream.of(cleansAtMillis)).distinct();
    }

    /** The first edge that has come until an instant, epoch milliseconds, and waits. */
    public Optional<Summons> findDue(long millis) {
        return waiting.stream().filter(summons -> summons.edge().at().toEpochMilli() <= millis).min(IN_ORDER);
    }

    /**
     * The next shoppers to tell of the first edge that is due, by name; it waits no longer when these are all.
     *
     * @param first that edge
     * @param most  how many at once
     */
    public List<String> takeNext(Summons first, int most) {
        List<String> left = left(first.edge());
        List<String> next = left.subList(0, Math.min(most, left.size()));
        boolean areAll = next.size() == left.size();
        lastTold = areAll ? null : next.getLast();
        if (areAll) {
            waiting.remove(first);
        }
        return next;
    }

    private List<String> left(Edge edge) {
        Duration within = edge.kind() == Edge.Kind.WITHDRAWS ? ShopperState.KEPT : edge.within();
        long since = edge.at().minus(within).toEpochMilli();
        String after = lastTold;
        return seen.since(since).filter(subject -> after == null || subject.compareTo(after) > 0).sorted().toList();
    }

    /**
     * Forgets, once a day, who was not seen for as long as shoppers are remembered.
     *
     * @param millis now, epoch milliseconds
     * @return whether another instant to do so was set
     */
    public boolean cleanAt(long millis) {
        if (cleansAtMillis == 0 || cleansAtMillis > millis) {
            return false;
        }
        long before = Instant.ofEpochMilli(millis).minus(ShopperState.KEPT).toEpochMilli();
        seen.forgetBefore(before);
        cleansAtMillis = seen.isEmpty() ? 0 : millis + BETWEEN_CLEANINGS_MILLIS;
        return !seen.isEmpty();
    }

    /** Whether nothing has to be remembered. */
    public boolean isEmpty() {
        return seen.isEmpty() && waiting.isEmpty();
    }
}
