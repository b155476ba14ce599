package io.quartier.kpi.codec;

import io.quartier.common.ingest.Fault;
import org.jspecify.annotations.Nullable;

/** Checks values one after the other and keeps the first that is out of its range, by name; an absent value is in range. */
final class Ranges {
    private @Nullable Fault first;

    Ranges atLeast(long min, String name, @Nullable Number value) {
        if (first == null && value != null && value.longValue() < min) {
            first = new Fault("OUT_OF_RANGE", name + " is less than " + min + ": " + value);
        }
        return this;
    }

    /** A value that is no number is outside. */
    Ranges within(double min, double max, String name, @Nullable Double value) {
        if (first == null && value != null && !(value >= min && value <= max)) {
            first = new Fault("OUT_OF_RANGE",
                    "%s is not from %s to %s: %s".formatted(name, plain(min), plain(max), value));
        }
        return this;
    }

    /** The first that is out of range, or null. */
    @Nullable
    Fault fault() {
        return first;
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
