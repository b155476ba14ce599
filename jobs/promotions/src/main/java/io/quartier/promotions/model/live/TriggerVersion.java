package io.quartier.promotions.model.live;

import java.time.Instant;
import java.util.List;

/**
 * A version of a trigger as it was published; pausing, killing and rolling back are versions, too.
 *
 * @param trigger       name of the trigger; {@link #ALL} to pause or kill all of them, or to end that
 * @param version       from 1, rising
 * @param effectiveAt   event time from which it decides
 * @param status        whether it fires
 * @param definition    the file; empty for {@link #ALL}
 * @param pausedRegions where it is paused while it is live elsewhere; everything below counts too
 * @param cancels       whether what began under versions before it ends at once; else it finishes under its version
 */
public record TriggerVersion(String trigger, int version, Instant effectiveAt, Status status, String definition,
        List<String> pausedRegions, boolean cancels) {
    /** Stands for all triggers. */
    public static final String ALL = "*";

    public TriggerVersion {
        pausedRegions = List.copyOf(pausedRegions);
    }

    /** The same, deciding no instant up to a watermark in epoch milliseconds. */
    public TriggerVersion notBehind(long watermarkMillis) {
        return effectiveAt.toEpochMilli() > watermarkMillis
                ? this
                : new TriggerVersion(trigger, version, Instant.ofEpochMilli(watermarkMillis + 1), status, definition,
                        pausedRegions, cancels);
    }

    /** Whether a trigger fires. */
    public enum Status {
        /** It does. */
        LIVE,
        /** It matches, and what it matches is suppressed as paused. */
        PAUSED,
        /** It matches no more, and what is in flight ends. */
        KILLED
    }
}
