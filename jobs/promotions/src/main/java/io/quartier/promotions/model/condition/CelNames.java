package io.quartier.promotions.model.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.quartier.promotions.model.field.FieldType;
import io.quartier.promotions.model.field.Function;
import java.util.List;
import java.util.stream.Collectors;

/** What things of the dictionary are called and typed in CEL. */
final class CelNames {
    static final String MATCHES = "text_matches";

    private CelNames() {}

    static String overload(Function function) {
        return function.name().replace('.', '_');
    }

    static CelType type(FieldType type) {
        return switch (type) {
            case WHOLE -> SimpleType.INT;
            case NUMBER -> SimpleType.DOUBLE;
            case TEXT -> SimpleType.STRING;
            case FLAG -> SimpleType.BOOL;
            case TEXTS -> ListType.create(SimpleType.STRING);
        };
    }

    static Class<?> javaType(FieldType type) {
        return switch (type) {
            case WHOLE -> Long.class;
            case NUMBER -> Double.class;
            case TEXT -> String.class;
            case FLAG -> Boolean.class;
            case TEXTS -> List.class;
        };
    }

    /** The name of a type as errors of CEL have it, in words for people. */
    static String words(String celType) {
        return switch (celType) {
            case "int" -> "a whole number";
            case "double" -> "a number";
            case "string" -> "a text";
            case "bool" -> "true or false";
            case "list(string)" -> "a list of texts";
            case "list(int)", "list(double)" -> "a list of numbers";
            case "null" -> "null";
            default -> "something of the type " + celType;
        };
    }

    static String listed(List<Object> values) {
        return values.stream().map(value -> value instanceof String text ? "'" + text + "'" : String.valueOf(value))
                .collect(Collectors.joining(", "));
    }
}
