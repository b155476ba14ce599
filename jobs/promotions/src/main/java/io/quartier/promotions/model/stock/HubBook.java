package io.quartier.promotions.model.stock;

import io.quartier.promotions.model.stock.Supply.Hub;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every hub, and which one serves whom: of the open hubs that serve a leaf region or one above it the one that names the nearest of these;
 * then the one that stands in the leaf, then the one that names it earliest, then by id.
 */
public final class HubBook {
    private final Versions<Hub> hubs = new Versions<>();

    /**
     * Takes in a version.
     *
     * @param decided until when everything is decided
     */
    public void add(Hub hub, Instant decided) {
        boolean isOld = hubs.find(hub.hubId(), hub.at()).filter(known -> known.version() > hub.version()).isPresent();
        if (!isOld) {
            hubs.add(hub.hubId(), hub, decided);
        }
    }

    /** The hub that serves a leaf region, told with those above it. */
    public Optional<Hub> findServing(List<String> path, Instant at) {
        return hubs.all(at).filter(hub -> !hub.closed() && nearest(hub, path) < path.size())
                .min(Comparator.comparingInt((Hub hub) -> nearest(hub, path))
                        .thenComparing(hub -> !hub.regionId().equals(path.getFirst()))
                        .thenComparingInt(hub -> hub.serves().indexOf(path.get(nearest(hub, path))))
                        .thenComparing(Hub::hubId));
    }

    private static int nearest(Hub hub, List<String> path) {
        for (int level = 0; level < path.size(); level++) {
            if (hub.serves().contains(path.get(level))) {
                return level;
            }
        }
        return path.size();
    }

    /** A hub by its id. */
    public Optional<Hub> find(String hubId, Instant at) {
        return hubs.find(hubId, at).filter(hub -> !hub.closed());
    }

    /** Everything that is known, for snapshots. */
    public List<Hub> all() {
        return hubs.all();
    }
}
