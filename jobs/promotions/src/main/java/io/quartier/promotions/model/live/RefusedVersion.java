package io.quartier.promotions.model.live;

import java.util.List;

/**
 * A version of a trigger that cannot be read.
 *
 * @param version  as it was published
 * @param problems what is wrong with it, one sentence each
 */
public record RefusedVersion(TriggerVersion version, List<String> problems) {
    public RefusedVersion {
        problems = List.copyOf(problems);
    }
}
