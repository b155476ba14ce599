package io.quartier.promotions.model.match;

import io.quartier.promotions.model.live.Overspent;
import java.util.List;
import java.util.Set;

/**
 * What an event or the passing of time made fire.
 *
 * @param fired     in the order of application: by event, then by trigger
 * @param overspent conditions that looked at more than they may, whose triggers are to be suspended
 * @param forgotten how much in flight was given up for want of room
 */
public record Matched(List<Fired> fired, Set<Overspent> overspent, int forgotten) {
    public Matched {
        fired = List.copyOf(fired);
        overspent = Set.copyOf(overspent);
    }
}
