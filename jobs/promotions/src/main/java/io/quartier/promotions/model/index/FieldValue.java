package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.field.Field.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field as terms know it: numbers as {@code Double}, an absent count as 0, an absent list as empty.
 *
 * @param name   of the field
 * @param absent what holds where it has no value
 */
record FieldValue(String name, Absent absent) {
    /** Reads that field. */
    static FieldValue of(Field field) {
        return new FieldValue(field.name(), field.absent());
    }

    /** The value; null where nobody knows. */
    @Nullable
    Object of(Bindings bindings) {
        Object value = bindings.find(name).orElse(null);
        Object known = value instanceof Number number ? finite(number.doubleValue()) : value;
        return known == null ? whenAbsent() : known;
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? (Double) (number + 0.0) : null; // -0 becomes 0
    }

    private @Nullable Object whenAbsent() {
        return switch (absent) {
            case ZERO -> 0.0;
            case EMPTY -> List.of();
            case UNKNOWN -> null;
        };
    }
}
