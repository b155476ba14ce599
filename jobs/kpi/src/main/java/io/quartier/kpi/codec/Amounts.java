package io.quartier.kpi.codec;

import io.quartier.common.ingest.Fault;
import org.jspecify.annotations.Nullable;

/** What numbers and names may be. */
final class Amounts {
    private static final String REASON = "OUT_OF_RANGE";

    private Amounts() {}

    /** A number that may not be negative; null is none. */
    static @Nullable Fault faultIfNegative(String name, @Nullable Number value) {
        return value == null || value.longValue() >= 0 ? null : new Fault(REASON, name + " is negative: " + value);
    }

    /** A number with bounds, both allowed; null is none. */
    static @Nullable Fault faultOutside(String name, @Nullable Number value, long min, long max) {
        return value == null || (value.longValue() >= min && value.longValue() <= max)
                ? null
                : new Fault(REASON, "%s is not from %d to %d: %s".formatted(name, min, max, value));
    }

    /** A name that has to be there. */
    static @Nullable Fault faultIfEmpty(String name, String value) {
        return value.isEmpty() ? new Fault(REASON, name + " is empty") : null;
    }

    /** The first that is one; null if none is. */
    static @Nullable Fault first(@Nullable Fault... faults) {
        for (Fault fault : faults) {
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
