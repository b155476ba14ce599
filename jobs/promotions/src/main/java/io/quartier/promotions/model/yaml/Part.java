package io.quartier.promotions.model.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A part of a file that knows its name and its place.
 *
 * @param name what people call it: its key, or that of the list it is in
 * @param node the part
 * @param file the text it is in
 */
public record Part(String name, Node node, SourceText file) {
    /** What a part is made of. */
    public enum Kind {
        /** Words. */
        TEXT("a text"),
        /** A number without a fraction. */
        WHOLE("a number"),
        /** A number with a fraction. */
        FRACTION("a number"),
        /** True or false. */
        FLAG("true or false"),
        /** Nothing at all. */
        NOTHING("empty"),
        /** Parts in a row. */
        LIST("a list"),
        /** Keys with values. */
        ENTRIES("a list of keys with values");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people: "a number". */
        public String words() {
            return words;
        }
    }

    /** One entry of a part that has keys. */
    public record Entry(Part key, Part value) {}

    /** Where it begins. */
    public Position at() {
        return file.position(node.getStartMark().map(mark -> mark.getIndex()).orElse(0));
    }

    /** The place of a character of its text, counted from 0 in code points. */
    public Position at(int offset) {
        return node instanceof ScalarNode scalar ? new InnerPlace(file, scalar).of(offset) : at();
    }

    /** What it is made of. */
    public Kind kind() {
        return switch (node) {
            case SequenceNode list -> Kind.LIST;
            case MappingNode entries -> Kind.ENTRIES;
            default -> scalarKind(node.getTag());
        };
    }

    private static Kind scalarKind(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return Kind.WHOLE;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Kind.FRACTION;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.FLAG;
        }
        return tag.equals(Tag.NULL) ? Kind.NOTHING : Kind.TEXT;
    }

    /** The words of a part that has no parts of its own. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The parts of a list, each under the name of the list; empty if it is none. */
    public List<Part> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(item -> new Part(name, item, file)).toList()
                : List.of();
    }

    /** The keys with their values, in the order of the file and repeated ones too; empty if it has none. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                Part key = new Part("a key", tuple.getKeyNode(), file);
                entries.add(new Entry(key, new Part(key.text(), tuple.getValueNode(), file)));
            }
        }
        return entries;
    }

    /** The values by their keys, in the order of the file. */
    public Map<String, Part> byKey() {
        Map<String, Part> byKey = new LinkedHashMap<>();
        entries().forEach(entry -> byKey.put(entry.key().text(), entry.value()));
        return byKey;
    }

    /** Whether it has a value under a key. */
    public boolean has(String key) {
        return find(key).isPresent();
    }

    /** The value of a key. */
    public Optional<Part> find(String key) {
        return entries().stream().filter(entry -> entry.key().text().equals(key)).map(Entry::value).findFirst();
    }

    /** The value of a key that has been seen to be there. */
    public Part part(String key) {
        return find(key).orElseThrow(() -> new NoSuchElementException(name + " has no " + key));
    }
}
