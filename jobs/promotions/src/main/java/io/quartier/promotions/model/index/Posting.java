package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Term.Within;
import org.jspecify.annotations.Nullable;

/** Where a trigger is to be found. */
sealed interface Posting {
    /**
     * Under a text or flag.
     *
     * @param field    of the dictionary; it has this value, or is a list with it in it
     * @param value    text or flag
     * @param narrowed a range that has to hold as well; null if there is none
     */
    record ByValue(String field, Object value, @Nullable Within narrowed) implements Posting {}

    /** Under a range. */
    record ByRange(Within within) implements Posting {}
}
