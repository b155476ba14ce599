package io.quartier.promotions.model.run;

import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.match.Begun;
import io.quartier.promotions.model.match.Fired;
import io.quartier.promotions.model.match.KeptFacts;
import io.quartier.promotions.model.shopper.Places;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A match that waits for the hours of its trigger, to be decided again then.
 *
 * @param of        trigger, version and key
 * @param matchedAt when it matched
 * @param match     what made it fire
 * @param places    where the shopper was
 * @param facts     what of the event guard and messages ask for
 * @param heldUntil when it is taken up again
 */
public record HeldMatch(Begun of, Instant matchedAt, Match match, Places places, Map<String, Object> facts,
        Instant heldUntil) {
    public HeldMatch {
        facts = Map.copyOf(facts);
    }

    static HeldMatch of(Fired fired, Instant until) {
        String key = fired.key() == null ? "" : fired.key();
        return new HeldMatch(new Begun(fired.live().id(), fired.live().version(), key), fired.at(), fired.match(),
                fired.places(), KeptFacts.of(fired.live().trigger(), fired.facts()), until);
    }

    /** The value of its key; null without one. */
    @Nullable
    String key() {
        return of.key().isEmpty() ? null : of.key();
    }
}
