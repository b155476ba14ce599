package io.quartier.local.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.quartier.promotions.model.text.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a mapping file that knows where it is, so that a mistake is told by its place.
 *
 * @param path dotted keys from the top, {@code ""} for the whole file
 */
public record MappingNode(String file, String path, JsonNode json) {
    /** A column may well be called No, which older YAML takes for false. */
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS).build();

    /** Reads a file as plain data: tags that would make objects of any class are not followed. */
    static MappingNode read(Path file) throws ImportException {
        return read(file, "There is no mapping file %s; docs/your-own-data.md shows one.");
    }

    /**
     * Reads another file of this kind.
     *
     * @param absent the sentence for a file that is not there, with {@code %s} for its path
     */
    public static MappingNode read(Path file, String absent) throws ImportException {
        if (!Files.isRegularFile(file)) {
            throw new ImportException(absent.formatted(file));
        }
        try {
            return parse(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException e) {
            throw new ImportException("%s cannot be read: %s.".formatted(file, e.getMessage()));
        }
    }

    /** Reads a text; the name stands for the file in errors. */
    public static MappingNode parse(String name, String text) throws ImportException {
        try {
            JsonNode tree = YAML.readTree(text);
            MappingNode whole = new MappingNode(name, "", tree == null ? JsonNodeFactory.instance.nullNode() : tree);
            if (!whole.json.isObject()) {
                throw whole.wrong("is not a list of keys with values");
            }
            return whole;
        } catch (JsonProcessingException e) {
            String why = String.valueOf(e.getOriginalMessage()).lines().map(String::strip)
                    .filter(line -> !line.startsWith("in ")).findFirst().orElse("");
            throw new ImportException("%s line %d is not YAML: %s.".formatted(name,
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(), why.replaceAll("[.;]$", "")));
        }
    }

    /**
     * An error that tells the place.
     *
     * @param what the end of a sentence that begins with the place, without its full stop
     */
    public ImportException wrong(String what) {
        String place = file + (path.isEmpty() ? "" : ": " + path);
        return new ImportException(
                what.startsWith(":") ? "%s%s.".formatted(place, what) : "%s %s.".formatted(place, what));
    }

    /** Refuses keys that nobody would read. */
    public MappingNode allow(Collection<String> keys) throws ImportException {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!keys.contains(entry.getKey())) {
                throw new ImportException("%s has an unknown key %s; %s".formatted(file, below(entry.getKey()),
                        Suggestion.hint(entry.getKey(), keys)));
            }
        }
        return this;
    }

    /** What stands at the key, empty if nothing does. */
    public Optional<MappingNode> find(String key) {
        return Optional.ofNullable(json.get(key)).filter(value -> !value.isNull())
                .map(value -> new MappingNode(file, below(key), value));
    }

    /** What stands at the key; an error with the example if nothing does. */
    public MappingNode required(String key, String example) throws ImportException {
        return find(key).orElseThrow(() -> new ImportException("%s does not say %s; add e.g. `%s: %s`.".formatted(file,
                below(key), key, example)));
    }

    /** A scalar as text; numbers are refused since YAML would have changed them: 01 is 1, 012 is 10. */
    public String text() throws ImportException {
        if (!json.isTextual() || json.asText().isBlank()) {
            throw wrong(json.isValueNode()
                    ? "is not text; put it in quotes: \"%s\"".formatted(json.asText())
                    : "is not text");
        }
        return json.asText();
    }

    /** The text at the key, or another if there is none. */
    public String textOr(String key, String absent) throws ImportException {
        Optional<MappingNode> found = find(key);
        return found.isPresent() ? found.get().text() : absent;
    }

    /** One text or a list of texts. */
    public List<String> texts() throws ImportException {
        if (!json.isArray()) {
            return List.of(text());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : json) {
            texts.add(new MappingNode(file, path + '[' + texts.size() + ']', one).text());
        }
        return texts;
    }

    /** The values by their keys. */
    public Map<String, MappingNode> entries() throws ImportException {
        if (!json.isObject()) {
            throw wrong("is not a list of keys with values");
        }
        Map<String, MappingNode> entries = new LinkedHashMap<>();
        json.properties().forEach(entry -> entries.put(entry.getKey(),
                new MappingNode(file, below(entry.getKey()), entry.getValue())));
        return entries;
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }
}
