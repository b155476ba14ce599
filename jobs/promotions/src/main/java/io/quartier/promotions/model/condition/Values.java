package io.quartier.promotions.model.condition;

import io.quartier.promotions.model.field.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings values into the types that the dictionary says. */
final class Values {
    private Values() {}

    /**
     * The value as conditions see it; null for a number that is none.
     *
     * @throws IllegalArgumentException when it is of another type
     */
    static @Nullable Object normalized(Field field, Object value) {
        return switch (field.type()) {
            case WHOLE -> value instanceof Number number ? (Object) number.longValue() : wrong(field, value);
            case NUMBER -> value instanceof Number number ? finite(number.doubleValue()) : wrong(field, value);
            case TEXT -> value instanceof String ? value : wrong(field, value);
            case FLAG -> value instanceof Boolean ? value : wrong(field, value);
            case TEXTS -> value instanceof List<?> ? value : wrong(field, value);
        };
    }

    /** CEL orders -0 before 0, which nobody means: it becomes 0. */
    private static @Nullable Object finite(double number) {
        return Double.isFinite(number) ? (Object) (number + 0.0) : null;
    }

    private static Object wrong(Field field, Object value) {
        throw new IllegalArgumentException("%s is not %s: %s".formatted(field.name(), field.type().words(), value));
    }
}
