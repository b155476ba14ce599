package io.quartier.common.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with an event by itself, before it meets any other.
 *
 * @param <E> the event
 */
@FunctionalInterface
public interface Check<E> extends Serializable {
    /** The first fault of {@code event}; null if it has none. */
    @Nullable
    Fault faultOf(E event);

    /** Finds nothing wrong with anything. */
    static <E> Check<E> none() {
        return event -> null;
    }

    /** This check, and where it finds nothing the other. */
    default Check<E> and(Check<E> other) {
        return event -> {
            Fault fault = faultOf(event);
            return fault == null ? other.faultOf(event) : fault;
        };
    }
}
