package io.quartier.schemas.decoding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;

/** Draws schemas of which a given one might be an evolution: fields left out, added and moved, types narrowed, symbols changed. */
final class RandomWriters {
    private final Random random;
    private final RandomReaders extras;
    private final Map<String, Schema> named = new HashMap<>();

    RandomWriters(Random random) {
        this.random = random;
        this.extras = new RandomReaders(random, "Extra");
    }

    Schema writerOf(Schema reader) {
        if (!reader.isUnion() && reader.getType() != Schema.Type.NULL && oneIn(20)) {
            return Schema.createUnion(Schema.create(Schema.Type.NULL), changed(reader));
        }
        return changed(reader);
    }

    private Schema changed(Schema reader) {
        return switch (reader.getType()) {
            case RECORD, ENUM, FIXED -> namedLike(reader);
            case ARRAY -> Schema.createArray(writerOf(reader.getElementType()));
            case MAP -> Schema.createMap(writerOf(reader.getValueType()));
            case UNION -> union(reader.getTypes());
            case LONG -> narrowed(reader, Schema.Type.INT);
            case FLOAT -> narrowed(reader, Schema.Type.INT, Schema.Type.LONG);
            case DOUBLE -> narrowed(reader, Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT);
            case STRING -> oneIn(40) ? Schema.create(Schema.Type.BYTES) : Schema.create(Schema.Type.STRING);
            case NULL, BOOLEAN, INT, BYTES -> reader;
        };
    }

    private Schema namedLike(Schema reader) {
        Schema known = named.get(reader.getFullName());
        if (known == null) {
            known = switch (reader.getType()) {
                case RECORD -> record(reader);
                case ENUM -> enumeration(reader);
                default -> reader;
            };
            named.put(reader.getFullName(), known);
        }
        return known;
    }

    private Schema record(Schema reader) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : reader.getFields()) {
            if (!field.hasDefaultValue() || !oneIn(5)) {
                fields.add(new Schema.Field(field.name(), writerOf(field.schema()), null, (Object) null));
            }
        }
        while (oneIn(2)) {
            fields.add(new Schema.Field("extra" + fields.size(), extras.any(2), null, (Object) null));
        }
        if (oneIn(2)) {
            Collections.shuffle(fields, random);
        }
        return Schema.createRecord(reader.getName(), null, reader.getNamespace(), false, fields);
    }

    private Schema enumeration(Schema reader) {
        List<String> symbols = new ArrayList<>(reader.getEnumSymbols());
        if (oneIn(3)) {
            Collections.shuffle(symbols, random);
        }
        if (oneIn(3)) {
            symbols.add(random.nextInt(symbols.size()), "ADDED");
        }
        if (symbols.size() > 1 && oneIn(3)) {
            symbols.removeLast();
        }
        return Schema.createEnum(reader.getName(), null, reader.getNamespace(), symbols);
    }

    private Schema union(List<Schema> branches) {
        List<Schema> changed = new ArrayList<>();
        for (Schema branch : branches) {
            // Narrowed branches could collide, so that only named types and lists change within a union.
            changed.add(switch (branch.getType()) {
                case RECORD, ENUM, ARRAY -> changed(branch);
                default -> branch;
            });
        }
        if (oneIn(4)) {
            Collections.shuffle(changed, random);
        }
        if (changed.size() > 1 && oneIn(6)) {
            changed.removeLast();
        }
        return oneIn(8) ? changed.getFirst() : Schema.createUnion(changed);
    }

    private Schema narrowed(Schema reader, Schema.Type... narrower) {
        return oneIn(4) ? Schema.create(narrower[random.nextInt(narrower.length)]) : reader;
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }
}
