package io.quartier.promotions.model.shopper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
        return texts.subList(over(at.minus(span)), texts.size()).stream().map(Met::text).toList();
    }

    /** When one next leaves a span; empty if none is inside. */
    Optional<Instant> findChange(Instant after, Duration span) {
        int over = over(after.minus(span));
        return over == texts.size() ? Optional.empty() : Optional.of(texts.get(over).at.plus(span));
    }

    void forget(Instant at, Duration longest) {
        texts.subList(0, over(at.minus(longest))).clear();
    }

    /** How many were met at an instant or before. */
    private int over(Instant at) {
        int over = 0;
        while (over < texts.size() && !texts.get(over).at.isAfter(at)) {
            over++;
        }
        return over;
    }
}
