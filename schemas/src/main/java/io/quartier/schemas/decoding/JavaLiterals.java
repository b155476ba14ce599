package io.quartier.schemas.decoding;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Default values of fields as Java expressions; each evaluation makes new lists and records, so that no two events share one. */
final class JavaLiterals {
    private JavaLiterals() {}

    /** The default of a field, typed as {@link JavaTypes#of} its schema. */
    static String ofDefault(Schema.Field field) throws UnsupportedSchema {
        return of(field.schema(), field.defaultVal());
    }

    /**
     * A value as Avro parses it from the JSON of a schema.
     *
     * @param value null when a record's default leaves a field out that has no default itself
     */
    private static String of(Schema schema, @Nullable Object value) throws UnsupportedSchema {
        return switch (schema.getType()) {
            case NULL -> "null";
            case BOOLEAN -> String.valueOf(is(Boolean.class, value));
            case INT, LONG -> whole(schema, is(Number.class, value).longValue());
            case FLOAT -> "Float.intBitsToFloat(" + Float.floatToIntBits(is(Number.class, value).floatValue()) + ")";
            case DOUBLE -> "Double.longBitsToDouble(" + Double.doubleToLongBits(is(Number.class, value).doubleValue())
                    + "L)";
            case STRING -> quote(is(String.class, value));
            case ENUM -> JavaTypes.of(schema) + ".values()[" + schema.getEnumOrdinal(is(String.class, value)) + "]";
            case ARRAY -> list(schema, is(List.class, value));
            case RECORD -> record(schema, is(Map.class, value));
            case UNION -> union(schema, value);
            case BYTES, FIXED, MAP -> throw new UnsupportedSchema("a default of type " + schema.getType().getName());
        };
    }

    private static String whole(Schema schema, long value) throws UnsupportedSchema {
        String time = JavaTypes.time(schema);
        if (time == null) {
            return schema.getType() == Schema.Type.INT ? "(" + value + ")" : "(" + value + "L)";
        }
        return time + (schema.getType() == Schema.Type.INT ? ".ofEpochDay(" : ".ofEpochMilli(") + value + "L)";
    }

    private static String list(Schema schema, List<?> values) throws UnsupportedSchema {
        StringJoiner elements = new StringJoiner(", ", Body.class.getName() + ".listOf(new Object[] {", "})");
        for (Object value : values) {
            elements.add(JavaTypes.box(of(schema.getElementType(), value), schema.getElementType()));
        }
        return elements.toString();
    }

    private static String record(Schema schema, Map<?, ?> values) throws UnsupportedSchema {
        StringJoiner arguments = new StringJoiner(", ", "new " + JavaTypes.of(schema) + "(", ")");
        for (Schema.Field field : schema.getFields()) {
            Object value = values.containsKey(field.name()) ? values.get(field.name()) : field.defaultVal();
            arguments.add(JavaTypes.box(of(field.schema(), value), field.schema()));
        }
        return arguments.toString();
    }

    private static String union(Schema schema, @Nullable Object value) throws UnsupportedSchema {
        Schema first = schema.getTypes().getFirst();
        boolean isNull = value == null || value == JsonProperties.NULL_VALUE;
        if (isNull != (first.getType() == Schema.Type.NULL)) {
            throw new UnsupportedSchema("a default of another branch than the union's first");
        }
        return JavaTypes.box(of(first, value), first);
    }

    private static <T> T is(Class<T> type, @Nullable Object value) throws UnsupportedSchema {
        if (!type.isInstance(value)) {
            throw new UnsupportedSchema("a default that is not a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\%03o".formatted((int) c));
            } else if (c < 127) {
                quoted.append(c);
            } else {
                quoted.append("\\u%04x".formatted((int) c));
            }
        }
        return quoted.append('"').toString();
    }
}
