package io.quartier.promotions.model.field;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that conditions and messages may ask for.
 *
 * @param name   as conditions write it, e.g. {@code weather.precipitation_mm_h}
 * @param type   what kind of value it has
 * @param absent what holds where there is no value
 * @param domain which values there are
 * @param about  what it means, with its unit, in one sentence
 */
public record Field(String name, FieldType type, Absent absent, Domain domain, String about) {
    /** What holds where a field has no value. */
    public enum Absent {
        /** A count or sum of nothing is 0. */
        ZERO("0"),
        /** There is nothing in it. */
        EMPTY("an empty list"),
        /** Nobody knows; a condition that depends on it is not met. */
        UNKNOWN("unknown");

        private final String words;

        Absent(String words) {
            this.words = words;
        }

        /** For people: "an empty list". */
        public String words() {
            return words;
        }
    }

    /**
     * Which values there are.
     *
     * @param choices all texts there are; empty if any
     * @param least   smallest number; null if any
     * @param most    largest number; null if any
     */
    public record Domain(List<String> choices, @Nullable Double least, @Nullable Double most) {
        /** Any value at all. */
        public static final Domain ANY = new Domain(List.of(), null, null);

        public Domain {
            choices = List.copyOf(choices);
        }

        static Domain of(List<String> choices) {
            return new Domain(choices, null, null);
        }

        static Domain of(double least, @Nullable Double most) {
            return new Domain(List.of(), least, most);
        }
    }

    /** A number of something, 0 if there is none. */
    static Field count(String name, String about) {
        return new Field(name, FieldType.WHOLE, Absent.ZERO, Domain.of(0, null), about);
    }

    /** A sum, 0 if there is nothing to add up. */
    static Field sum(String name, String about) {
        return new Field(name, FieldType.NUMBER, Absent.ZERO, Domain.of(0, null), about);
    }

    /** A list, empty if there is nothing in it. */
    static Field list(String name, String about) {
        return new Field(name, FieldType.TEXTS, Absent.EMPTY, Domain.ANY, about);
    }

    /** A value that may be unknown. */
    public static Field value(String name, FieldType type, String about) {
        return new Field(name, type, Absent.UNKNOWN, Domain.ANY, about);
    }

    /** A text that is one of some words; it may be unknown. */
    public static Field choice(String name, List<String> choices, String about) {
        return new Field(name, FieldType.TEXT, Absent.UNKNOWN, Domain.of(choices), about);
    }

    /** A whole number within bounds; it may be unknown. */
    static Field within(String name, double least, @Nullable Double most, String about) {
        return new Field(name, FieldType.WHOLE, Absent.UNKNOWN, Domain.of(least, most), about);
    }

    /** The same under another name. */
    public Field named(String other) {
        return new Field(other, type, absent, domain, about);
    }
}
