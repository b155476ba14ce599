package io.quartier.promotions.model.match;

import io.quartier.promotions.model.shopper.Places;
import java.time.Instant;
import java.util.Map;

/**
 * A silence that is waited for.
 *
 * @param of      trigger, version and key
 * @param eventId event that began it
 * @param beganAt when that was
 * @param dueAt   when it is over; an exit at that very instant still cancels it
 * @param places  where the shopper was
 * @param facts   what the event said, as far as guard and message ask for it
 */
public record Wait(Begun of, String eventId, Instant beganAt, Instant dueAt, Places places,
        Map<String, Object> facts) {
    public Wait {
        facts = Map.copyOf(facts);
    }
}
