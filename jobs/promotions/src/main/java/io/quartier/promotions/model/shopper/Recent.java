package io.quartier.promotions.model.shopper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Texts and when each was last met, the newest last; beyond as many as are kept the oldest is forgotten.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class Recent {
    /** Texts with instants, in the order in which they were last met. */
    public List<Met> texts = new ArrayList<>();

    /**
     * A text that was met.
     *
     * @param text what
     * @param at   when it was last met
     */
    public record Met(String text, Instant at) {}

    void add(String text, Instant at, int most) {
        texts.removeIf(met -> met.text.equals(text));
        texts.add(new Met(text, at));
        if (texts.size() > most) {
            texts.removeFirst();
        }
    }

    /** Those met less than a span ago, the oldest first. */
    List<String> within(Instant at, Duration span) {
        return texts.stream().filter(met -> met.at.isAfter(at.minus(span))).map(Met::text).toList();
    }

    /** When one next leaves a span; empty if none is inside. */
    Optional<Instant> findChange(Instant after, Duration span) {
        return texts.stream().map(met -> met.at.plus(span)).filter(after::isBefore)
                .min(Comparator.naturalOrder());
    }

    void forget(Instant at, Duration longest) {
        texts.removeIf(met -> !met.at.isAfter(at.minus(longest)));
    }
}
