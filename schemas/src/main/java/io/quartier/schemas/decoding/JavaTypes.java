package io.quartier.schemas.decoding;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** The Java types with which Avro's compiler represents a schema in generated records. */
final class JavaTypes {
    private JavaTypes() {}

    /** The type as a primitive where it cannot be null. */
    static String of(Schema schema) throws UnsupportedSchema {
        String time = time(schema);
        if (time != null) {
            return time;
        }
        return switch (schema.getType()) {
            case BOOLEAN -> "boolean";
            case INT -> "int";
            case LONG -> "long";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case STRING -> string(schema);
            case BYTES -> "java.nio.ByteBuffer";
            case ARRAY -> "java.util.List";
            case ENUM, RECORD -> SpecificData.getClassName(schema).replace('$', '.');
            case NULL -> "Object";
            case UNION -> optional(schema) ? boxed(present(schema)) : "Object";
            case MAP, FIXED -> throw new UnsupportedSchema("a " + schema.getType().getName());
        };
    }

    static String boxed(Schema schema) throws UnsupportedSchema {
        String type = of(schema);
        return switch (type) {
            case "int" -> "Integer";
            case "boolean", "long", "float", "double" -> Character.toUpperCase(type.charAt(0)) + type.substring(1);
            default -> type;
        };
    }

    /** The expression as an object, if it is not one already. */
    static String box(String expression, Schema schema) throws UnsupportedSchema {
        String boxed = boxed(schema);
        return boxed.equals(of(schema)) ? expression : boxed + ".valueOf(" + expression + ")";
    }

    /** The class of an instant or a day, null for every schema without a logical type. */
    static @Nullable String time(Schema schema) throws UnsupportedSchema {
        LogicalType logical = schema.getLogicalType();
        return switch (logical) {
            case null -> null;
            case LogicalTypes.TimestampMillis t -> "java.time.Instant";
            case LogicalTypes.Date d -> "java.time.LocalDate";
            default -> throw new UnsupportedSchema("the logical type " + logical.getName());
        };
    }

    private static String string(Schema schema) throws UnsupportedSchema {
        if (!GenericData.StringType.String.name().equals(schema.getProp(GenericData.STRING_PROP))) {
            throw new UnsupportedSchema("a string that is not a java.lang.String");
        }
        return "String";
    }

    private static boolean optional(Schema union) {
        return union.getTypes().size() == 2 && union.isNullable();
    }

    private static Schema present(Schema optional) {
        Schema first = optional.getTypes().getFirst();
        return first.getType() == Schema.Type.NULL ? optional.getTypes().getLast() : first;
    }
}
