package io.quartier.promotions.model.backtest;

import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.live.PublishedVersion.Hand;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * A version of a trigger that was never published, as if it had been.
 *
 * @param trigger    its name
 * @param version    higher than that of every version published, so that none takes its place
 * @param from       from when on it decides
 * @param definition the file
 */
public record TestedVersion(String trigger, int version, Instant from, String definition) implements Serializable {
    public TestedVersion {
        if (version < 1) {
            throw new IllegalArgumentException("version is less than 1: " + version);
        }
    }

    /** The same as the job takes it in; what is in flight under versions before finishes. */
    public TriggerVersion toVersion() {
        return new TriggerVersion(trigger, version, from, Status.LIVE, definition, List.of(), false);
    }

    /** The same with who published it: nobody. */
    public PublishedVersion toPublished() {
        return new PublishedVersion(toVersion(), from, new Hand(null, null, false, null), null, "");
    }
}
