package io.quartier.schemas;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** Visits every record and enum that a schema contains, each once. */
final class SchemaWalk {
    private final Set<String> seen = new HashSet<>();

    /** Calls {@code visitor} with each record and field below a schema. */
    void fields(Schema schema, BiConsumer<Schema, Schema.Field> visitor) {
        types(schema, type -> {
            if (type.getType() == Schema.Type.RECORD) {
                type.getFields().forEach(field -> visitor.accept(type, field));
            }
        });
    }

    /** Calls {@code visitor} with each named type of a schema, itself included. */
    void types(Schema schema, Consumer<Schema> visitor) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    visitor.accept(schema);
                    schema.getFields().forEach(field -> types(field.schema(), visitor));
                }
            }
            case ENUM -> {
                if (seen.add(schema.getFullName())) {
                    visitor.accept(schema);
                }
            }
            case ARRAY -> types(schema.getElementType(), visitor);
            case MAP -> types(schema.getValueType(), visitor);
            case UNION -> schema.getTypes().forEach(branch -> types(branch, visitor));
            default -> {
            }
        }
    }
}
