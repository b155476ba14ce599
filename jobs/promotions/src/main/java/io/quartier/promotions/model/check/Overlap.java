package io.quartier.promotions.model.check;

import io.quartier.promotions.model.trigger.Scope;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether two triggers may hold in the same region at the same time. The tree of regions is not known here; by convention the id of a region
 * begins with that of the one above it.
 */
final class Overlap {
    private Overlap() {}

    static boolean of(Scope one, Scope other) {
        boolean together = isBefore(one.starts(), other.ends()) && isBefore(other.starts(), one.ends());
        return together && (one.isEverywhere() || other.isEverywhere() || share(one.regions(), other.regions()));
    }

    private static boolean isBefore(@Nullable LocalDateTime starts, @Nullable LocalDateTime ends) {
        return starts == null || ends == null || starts.isBefore(ends);
    }

    private static boolean share(List<String> some, List<String> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(
                other -> one.equals(other) || one.startsWith(other + "-") || other.startsWith(one + "-")));
    }
}
