package io.quartier.schemas.decoding;

import org.apache.avro.Schema;

/** Tells elements without bytes apart: any number of them fits into nothing, so that a count of them has no bound. */
final class ElementSize {
    private ElementSize() {}

    /** The schema of an array's elements, if each takes at least one byte. */
    static Schema notZero(Schema element) throws UnsupportedSchema {
        if (mayBeZero(element)) {
            throw new UnsupportedSchema("an array of elements without bytes");
        }
        return element;
    }

    private static boolean mayBeZero(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> true;
            case FIXED -> schema.getFixedSize() == 0;
            case RECORD -> schema.getFields().stream().allMatch(field -> mayBeZero(field.schema()));
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE, STRING, BYTES, ENUM, ARRAY, MAP, UNION -> false;
        };
    }
}
