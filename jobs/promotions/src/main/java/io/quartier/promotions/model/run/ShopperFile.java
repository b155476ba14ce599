package io.quartier.promotions.model.run;

import io.quartier.promotions.model.decision.SubjectState;
import io.quartier.promotions.model.match.MatchState;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the job remembers of one shopper, as one value: an event finds it with one look.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class ShopperFile {
    /** What conditions ask of the shopper. */
    public ShopperState shopper = new ShopperState();
    /** What is in flight. */
    public MatchState matches = new MatchState();
    /** What was decided. */
    public SubjectState decisions = new SubjectState();
    /** Matches that wait for the hours of their triggers. */
    public List<HeldMatch> held = new ArrayList<>();
    /** Events that the watermark has not passed, in no order; bounded by how far they come ahead of it. */
    public List<ShopperEvent> ahead = new ArrayList<>();

    /** When the shopper is next woken by time; null if never. */
    public @Nullable Instant wakesAt;

    /** Lets an event wait; answers whether it was not waiting already. */
    public boolean awaits(ShopperEvent event) {
        for (ShopperEvent waiting : ahead) {
            if (waiting.eventId().equals(event.eventId())) {
                return false;
            }
        }
        return ahead.add(event);
    }

    /** Takes the events out that happened until an instant, by instant. */
    public NavigableMap<Instant, List<ShopperEvent>> takeUntil(Instant until) {
        NavigableMap<Instant, List<ShopperEvent>> due = new TreeMap<>();
        List<ShopperEvent> later = new ArrayList<>();
        for (ShopperEvent event : ahead) {
            if (event.occurredAt().isAfter(until)) {
                later.add(event);
            } else {
                due.computeIfAbsent(event.occurredAt(), at -> new ArrayList<>()).add(event);
            }
        }
        ahead = later;
        return due;
    }

    /**
     * When the shopper has to be looked at, epoch milliseconds: for events ahead, and when time alone may change something.
     *
     * @param watermarkMillis until when shoppers were looked at
     */
    public LongStream dueAfter(long watermarkMillis) {
        return Stream.concat(ahead.stream().map(ShopperEvent::occurredAt), Stream.ofNullable(wakesAt))
                .mapToLong(Instant::toEpochMilli).filter(at -> at > watermarkMillis).distinct();
    }

    /** Whether nothing of the shopper has to be remembered any more. */
    public boolean isOver(Instant now) {
        Instant touchedAt = shopper.touchedAt;
        return ahead.isEmpty() && held.isEmpty() && matches.waits.isEmpty()
                && (touchedAt == null || !touchedAt.plus(ShopperState.KEPT).isAfter(now));
    }

    /**
     * Notes when time alone may next change something. A shopper who is to be woken earlier already looks again then, so that no more than a
     * few timers are ever set for one.
     *
     * @return whether a timer has to be set for that instant
     */
    public boolean wakeAt(Instant nextAt, Instant now) {
        boolean isSet = wakesAt != null && wakesAt.isAfter(now) && !nextAt.isBefore(wakesAt);
        wakesAt = isSet ? wakesAt : nextAt;
        return !isSet;
    }
}
