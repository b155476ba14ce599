package io.quartier.kpi.hiding.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A total and what adds up to it, as far as they are not known: a known count is a number that everybody can subtract, and how large it
 * is decides nothing.
 *
 * @param total null when it is known
 * @param parts those that are not known, without repetition
 */
record Equation(@Nullable PersonCell total, List<PersonCell> parts) {
    Equation {
        parts = List.copyOf(parts);
    }
}
