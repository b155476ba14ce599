package io.quartier.promotions.model.grammar;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may stand at a place of a trigger file. */
public sealed interface Form {
    /** One of some words. */
    record Choice(List<String> words) implements Form {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /**
     * A text of a certain spelling.
     *
     * @param pattern matches the whole of it, in the dialect that Java and JSON Schema share
     * @param fix     the end of a sentence: what to write instead
     */
    record Spelled(Pattern pattern, String fix) implements Form {
        static Spelled of(String pattern, String fix) {
            return new Spelled(Pattern.compile(pattern), fix);
        }
    }

    /** Any text that is not blank. */
    record Words(int longest) implements Form {}

    /** A condition, in CEL. */
    record Expression() implements Form {}

    /** A number; it may be bound from above by nothing but its type. */
    record Amount(double least, double most, boolean whole) implements Form {}

    /** True or false. */
    record Flag() implements Form {}

    /** A list. */
    record Many(Form item, int least, int most) implements Form {}

    /** A list, or one of its items by itself. */
    record OneOrMany(Form item, int most) implements Form {}

    /** Values under keys that are not known beforehand. */
    record Open(Spelled key, Form value, int most) implements Form {}

    /**
     * Values under known keys.
     *
     * @param keys   in the order in which people should be told of them
     * @param others what else may be there; null if nothing
     */
    record Fields(List<Key> keys, @Nullable Open others) implements Form {
        public Fields {
            keys = List.copyOf(keys);
        }

        static Fields of(Key... keys) {
            return new Fields(List.of(keys), null);
        }

        /** The key of that name. */
        public Optional<Key> find(String name) {
            return keys.stream().filter(key -> key.name().equals(name)).findFirst();
        }

        /** The names of all keys. */
        public List<String> names() {
            return keys.stream().map(Key::name).toList();
        }
    }

    /** One of several sets of keys, told apart by a key that only one of them has; the first whose key is there counts. */
    record ByKey(Map<String, Fields> forms) implements Form {}

    /** One of several sets of keys, told apart by the word under one key. */
    record ByWord(String key, Map<String, Fields> forms) implements Form {}

    /** One of several forms that differ in what they are made of; the first that fits counts. */
    record Either(List<Form> forms) implements Form {
        static Either of(Form... forms) {
            return new Either(List.of(forms));
        }
    }
}
