package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Values by the names of the dictionary: texts, whole numbers, numbers, flags and lists of texts; by name, so that equal ones are equal bytes. */
final class PackedFacts {
    private static final int TEXT = 0;
    private static final int WHOLE = 1;
    private static final int NUMBER = 2;
    private static final int FLAG = 3;
    private static final int TEXTS = 4;

    private PackedFacts() {}

    static void write(Map<String, Object> facts, PackedBytes out) {
        out.number(facts.size());
        String[] names = facts.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (String name : names) {
            write(Objects.requireNonNull(facts.get(name)), out.name(name));
        }
    }

    private static void write(Object value, PackedBytes out) {
        switch (value) {
            case String text -> out.number(TEXT).text(text);
            case Long whole -> out.number(WHOLE).number(whole);
            case Double number -> out.number(NUMBER).bits(Double.doubleToLongBits(number));
            case Boolean flag -> out.number(FLAG).flag(flag);
            case List<?> texts -> Packing.names(texts.stream().map(String::valueOf).toList(), out.number(TEXTS));
            default -> throw new IllegalArgumentException("no fact is of the type " + value.getClass().getName());
        }
    }

    static Map<String, Object> read(PackedValues in) {
        Map<String, Object> facts = new HashMap<>();
        for (int left = in.integer(); left > 0; left--) {
            facts.put(in.name(), value(in));
        }
        return facts;
    }

    private static Object value(PackedValues in) {
        int kind = in.integer();
        return switch (kind) {
            case TEXT -> in.text();
            case WHOLE -> in.number();
            case NUMBER -> Double.longBitsToDouble(in.bits());
            case FLAG -> in.flag();
            case TEXTS -> List.copyOf(Packing.names(in));
            default -> throw new IllegalStateException("no fact is of the kind " + kind);
        };
    }
}
