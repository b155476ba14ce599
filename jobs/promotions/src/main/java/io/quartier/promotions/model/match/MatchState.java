package io.quartier.promotions.model.match;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in flight for one shopper. For each trigger at most {@link #MOST_KEYS} keys are followed and {@link #MOST_WAITS} silences waited
 * for; a further key takes the place of the one that was touched longest ago, a further silence is not waited for. What is over by its
 * span is forgotten with the next event or timer.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class MatchState {
    /** How many keys of one trigger are followed. */
    public static final int MOST_KEYS = 100;
    /** How many silences of one trigger are waited for. */
    public static final int MOST_WAITS = 50;

    /** Windows of counts, sums and distinct values. */
    public Map<Begun, Window> windows = new HashMap<>();
    /** Sequences that have begun. */
    public Map<Begun, Runs> runs = new HashMap<>();
    /** Silences that are waited for, in the order in which they began. */
    public List<Wait> waits = new ArrayList<>();
    /** Segments that the shopper is in, by trigger and version. */
    public Set<Begun> segments = new HashSet<>();

    /** When the shopper last acted in the audience of a span, by trigger, version and region with key; those of long ago are forgotten. */
    public Map<Begun, Instant> joined = new HashMap<>();

    /** When segments were last looked at; null if never. */
    public @Nullable Instant lookedAt;

    /** Whether nothing is in flight. */
    public boolean isEmpty() {
        return windows.isEmpty() && runs.isEmpty() && waits.isEmpty() && segments.isEmpty() && joined.isEmpty();
    }
}
