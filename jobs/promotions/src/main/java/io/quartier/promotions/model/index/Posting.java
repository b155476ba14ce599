package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Range;

/** Where a trigger is to be found: under a value or a range of a field. */
sealed interface Posting {
    /** Field of the dictionary. */
    String field();

    /** Found when the field has this value, or a list has it in it. */
    record ByValue(String field, Object value) implements Posting {}

    /** Found when the field is a number in this range. */
    record ByRange(String field, Range range) implements Posting {}
}
