package io.quartier.promotions.model.run;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a shopper was told what they were told.
 *
 * @param subject the shopper
 * @param trigger the only one that is asked about, also if it had nothing to do with it; null for all that had
 * @param until   the last instant of interest
 */
public record Question(String subject, @Nullable String trigger, Instant until) implements Serializable {
    /** Whether it is about what came of an instant: only if something happened, or was decided. */
    public boolean isAbout(String who, Instant at, List<?> events, Turn turn) {
        return subject.equals(who) && !at.isAfter(until)
                && !(events.isEmpty() && turn.rulings().isEmpty() && turn.withdrawn().isEmpty());
    }
}
