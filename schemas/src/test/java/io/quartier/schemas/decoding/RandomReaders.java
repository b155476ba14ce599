package io.quartier.schemas.decoding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Draws schemas of records with everything that a generated decoder knows, and now and then something that it does not. */
final class RandomReaders {
    static final String NAMESPACE = "io.quartier.schemas.fuzz";

    private final Random random;
    private final String prefix;
    private final List<Schema> records = new ArrayList<>();
    private int names;

    /** @param prefix of the names of all types drawn here, so that several draws may live in one class loader */
    RandomReaders(Random random, String prefix) {
        this.random = random;
        this.prefix = prefix;
    }

    Schema record(int depth) {
        String name = newName();
        List<Schema.Field> fields = new ArrayList<>();
        int count = depth > 2 ? 3 + random.nextInt(8) : random.nextInt(5);
        for (int i = 0; i < count; i++) {
            fields.add(field("field" + i, any(depth)));
        }
        Schema record = Schema.createRecord(name, null, NAMESPACE, false, fields);
        records.add(record);
        return record;
    }

    Schema.Field field(String name, Schema schema) {
        return new Schema.Field(name, schema, null, random.nextBoolean() ? defaultOf(schema) : null);
    }

    Schema any(int depth) {
        if (depth <= 0 || random.nextInt(3) > 0) {
            return scalar();
        }
        return switch (random.nextInt(random.nextInt(10) == 0 ? 6 : 4)) {
            case 0 -> records.isEmpty() || random.nextBoolean() ? record(depth - 1) : pick(records);
            case 1 -> Schema.createArray(any(depth - 1));
            case 2 -> union(depth - 1);
            case 3 -> Schema.createUnion(Schema.create(Schema.Type.NULL), scalar());
            case 4 -> Schema.createMap(any(depth - 1));
            default -> Schema.createFixed(newName(), null, NAMESPACE, random.nextInt(4));
        };
    }

    Schema scalar() {
        return switch (random.nextInt(10)) {
            case 0 -> Schema.create(Schema.Type.BOOLEAN);
            case 1 -> Schema.create(Schema.Type.INT);
            case 2 -> Schema.create(Schema.Type.LONG);
            case 3 -> Schema.create(Schema.Type.FLOAT);
            case 4 -> Schema.create(Schema.Type.DOUBLE);
            case 5 -> Schema.create(Schema.Type.BYTES);
            case 6 -> LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
            case 7 -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case 8 -> enumeration();
            default -> Schema.create(Schema.Type.STRING);
        };
    }

    private Schema enumeration() {
        List<String> symbols = List.of("A", "B", "C", "D", "E").subList(0, 1 + random.nextInt(5));
        return Schema.createEnum(newName(), null, NAMESPACE, symbols, random.nextBoolean() ? pick(symbols) : null);
    }

    private Schema union(int depth) {
        List<Schema> branches = new ArrayList<>(List.of(Schema.create(Schema.Type.STRING),
                Schema.create(Schema.Type.LONG), Schema.create(Schema.Type.DOUBLE), enumeration(), record(depth),
                record(depth), Schema.create(Schema.Type.NULL), Schema.createArray(scalar())));
        Collections.shuffle(branches, random);
        return Schema.createUnion(branches.subList(0, 1 + random.nextInt(5)));
    }

    /** A default as the constructor of a field takes it; null for none. */
    private @Nullable Object defaultOf(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> JsonProperties.NULL_VALUE;
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat() * 1e6f;
            case DOUBLE -> random.nextGaussian();
            case STRING -> pick(List.of("", "plain", "\"quoted\"\\\n\u0001", "für 5 € \uD83D\uDE00"));
            case ENUM -> pick(schema.getEnumSymbols());
            case ARRAY -> listOf(schema.getElementType());
            case RECORD -> mapOf(schema);
            case UNION -> defaultOf(schema.getTypes().getFirst());
            case BYTES, FIXED, MAP -> null;
        };
    }

    private List<Object> listOf(Schema element) {
        Object value = defaultOf(element);
        return value == null || random.nextBoolean() ? List.of() : List.of(value, value);
    }

    private @Nullable Map<String, Object> mapOf(Schema record) {
        Map<String, Object> values = new HashMap<>();
        for (Schema.Field field : record.getFields()) {
            Object value = defaultOf(field.schema());
            if (value == null) {
                return null;
            }
            values.put(field.name(), value);
        }
        return values;
    }

    String newName() {
        return prefix + "Type" + names++;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
