package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.live.Overspent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one instant in one region.
 *
 * @param edges     what fires and what is over, by trigger
 * @param outlook   what is known from now on; null if that has not changed
 * @param stale     region triggers that could not be decided for want of new weather
 * @param overspent conditions that looked at more than they may, whose triggers are to be suspended
 * @param nextAt    when time alone may next change something; null if never
 */
public record RegionTurn(List<Edge> edges, @Nullable Outlook outlook, List<Decision> stale, Set<Overspent> overspent,
        @Nullable Instant nextAt) {
    public RegionTurn {
        edges = List.copyOf(edges);
        stale = List.copyOf(stale);
        overspent = Set.copyOf(overspent);
    }
}
