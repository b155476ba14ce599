package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instants and collections, written in few bytes. */
final class Packing {
    private Packing() {}

    /** Writes one of several values. */
    interface Writer<T> {
        void write(T value, PackedBytes out);
    }

    /** Reads one of several values. */
    interface Reader<T> {
        T read(PackedValues in);
    }

    /** Event time is in milliseconds. */
    static void instant(Instant at, PackedBytes out) {
        out.number(at.toEpochMilli());
    }

    static Instant instant(PackedValues in) {
        return Instant.ofEpochMilli(in.number());
    }

    static void instantOrNull(@Nullable Instant at, PackedBytes out) {
        out.flag(at != null);
        if (at != null) {
            instant(at, out);
        }
    }

    static @Nullable Instant instantOrNull(PackedValues in) {
        return in.flag() ? instant(in) : null;
    }

    static <T> void all(Collection<T> values, Writer<T> writer, PackedBytes out) {
        out.number(values.size());
        for (T value : values) {
            writer.write(value, out);
        }
    }

    static <T> List<T> all(Reader<T> reader, PackedValues in) {
        int size = in.integer();
        List<T> values = new ArrayList<>(size);
        for (int left = size; left > 0; left--) {
            values.add(reader.read(in));
        }
        return values;
    }

    static void texts(Collection<String> texts, PackedBytes out) {
        all(texts, (text, to) -> to.text(text), out);
    }

    static List<String> texts(PackedValues in) {
        return all(PackedValues::text, in);
    }

    /** Texts of which there are few. */
    static void names(Collection<String> names, PackedBytes out) {
        all(names, (name, to) -> to.name(name), out);
    }

    static List<String> names(PackedValues in) {
        return all(PackedValues::name, in);
    }
}
