package io.quartier.local.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quartier.local.ingest.BadEvent.Reason;
import io.quartier.promotions.model.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Builds records from JSON, field by field, as the schema has them.
 *
 * <p>Optional fields may be absent or null. The kind of a step is named by an object with one field, {@code {"Paid": {…}}}, as in
 * Avro's own JSON; Avro's tags of optional values ({@code {"string": "x"}}) are understood, but not needed.
 */
record RecordReader(Scalars scalars) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param path where the record is in the event, {@code ""} for the event itself */
    SpecificRecord record(Schema schema, JsonNode given, String path) throws BadEvent {
        JsonNode json = parsed(given);
        if (!json.isObject()) {
            throw new BadEvent(Reason.INVALID, "%s is %s, not an object with the fields %s.".formatted(
                    path.isEmpty() ? "The line" : path, shortened(json), String.join(", ", Fields.names(schema))));
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (schema.getField(field.getKey()) == null) {
                throw Fields.unknown(schema, field.getKey(), path);
            }
        }
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), field(field, json.get(field.name()), Fields.below(path, field.name())));
        }
        return record;
    }

    private @Nullable Object field(Schema.Field field, @Nullable JsonNode json, String path) throws BadEvent {
        if (json != null && !json.isNull()) {
            return value(field.schema(), json, path);
        }
        if (field.hasDefaultValue()) {
            return SpecificData.get().getDefaultValue(field);
        }
        throw new BadEvent(Reason.MISSING_FIELD, path + " is missing.");
    }

    private Object value(Schema schema, JsonNode json, String path) throws BadEvent {
        return switch (schema.getType()) {
            case UNION -> union(schema, json, path);
            case RECORD -> record(schema, json, path);
            case ARRAY -> array(schema.getElementType(), json, path);
            default -> scalars.value(schema, json, path);
        };
    }

    private Object union(Schema union, JsonNode json, String path) throws BadEvent {
        List<Schema> branches = union.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (branches.size() > 1) {
            return oneOf(branches, json, path);
        }
        Schema only = branches.get(0);
        boolean tagged = json.isObject() && json.size() == 1 && json.has(only.getFullName());
        return value(only, tagged ? json.get(only.getFullName()) : json, path);
    }

    private Object oneOf(List<Schema> branches, JsonNode json, String path) throws BadEvent {
        if (json.isTextual()) {
            return value(branch(branches, json.asText(), path), JsonNodeFactory.instance.objectNode(), path);
        }
        if (!json.isObject() || json.size() != 1) {
            throw new BadEvent(Reason.INVALID, "%s must be one of %s, e.g. {\"%s\": {…}}; it is %s.".formatted(path,
                    Fields.kinds(branches), branches.get(0).getName(), shortened(json)));
        }
        Map.Entry<String, JsonNode> tagged = json.properties().iterator().next();
        Schema branch = branch(branches, tagged.getKey(), path);
        return value(branch, tagged.getValue(), Fields.below(path, branch.getName()));
    }

    private static Schema branch(List<Schema> branches, String name, String path) throws BadEvent {
        Optional<Schema> found = Fields.findKind(branches, name);
        return found.orElseThrow(() -> new BadEvent(Reason.INVALID, "%s cannot be \"%s\"; %s".formatted(path, name,
                Suggestion.hint(name, branches.stream().map(Schema::getName).toList()))));
    }

    /** A CSV file gives the elements one by one, under the names 0, 1, …, or all in one cell as JSON. */
    private List<Object> array(Schema element, JsonNode given, String path) throws BadEvent {
        JsonNode json = parsed(given);
        boolean numbered = json.isObject() && json.properties().stream().allMatch(e -> e.getKey().matches("\\d+"));
        if (!json.isArray() && !numbered) {
            throw new BadEvent(Reason.INVALID, "%s is %s, not an array.".formatted(path, shortened(json)));
        }
        List<Object> elements = new ArrayList<>();
        for (JsonNode one : json) {
            elements.add(value(element, one, path + '[' + elements.size() + ']'));
        }
        return elements;
    }

    /** What a cell of a CSV file holds as JSON. */
    private static JsonNode parsed(JsonNode given) {
        String text = given.asText().strip();
        if (!given.isTextual() || !(text.startsWith("[") || text.startsWith("{"))) {
            return given;
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return given;
        }
    }

    private static String shortened(JsonNode json) {
        String text = json.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
