package io.quartier.local.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quartier.local.importer.ImportException;
import io.quartier.local.importer.Row;
import io.quartier.schemas.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Turns the cells of a line into the JSON that the line would be. An empty cell is an absent field.
 *
 * @param columns outer fields before inner ones: a column {@code step} may name the kind, whose fields are {@code step.Placed.…}
 */
record CsvCells(List<String> columns) {
    /** @throws ImportException if a column is no field of the topic */
    static CsvCells of(List<String> columns, Topic topic, String file) throws ImportException {
        for (String column : columns) {
            try {
                Fields.check(topic.schema(), column);
            } catch (BadEvent e) {
                throw new ImportException("The header of %s names a column that is no field of %s. %s".formatted(file,
                        topic.id(), e.sentence()));
            }
        }
        return new CsvCells(columns.stream().sorted(Comparator.comparing(column -> column.split("\\.").length))
                .toList());
    }

    ObjectNode event(Row row) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (String column : columns) {
            String text = row.textOrEmpty(column);
            if (!text.isEmpty()) {
                put(event, column.split("\\."), text);
            }
        }
        return event;
    }

    private static void put(ObjectNode event, String[] path, String text) {
        ObjectNode here = event;
        for (int depth = 0; depth < path.length - 1; depth++) {
            here = child(here, path[depth]);
        }
        here.put(path[path.length - 1], text);
    }

    /** A cell that named the kind of a step becomes the object of that kind, for its fields to be put in. */
    private static ObjectNode child(ObjectNode parent, String name) {
        JsonNode child = parent.get(named(parent, name));
        if (child instanceof ObjectNode object) {
            return object;
        }
        ObjectNode object = parent.putObject(name);
        if (child != null) {
            object.putObject(child.asText());
        }
        return object;
    }

    /** A kind may be written in any case, and is one object all the same. */
    private static String named(ObjectNode parent, String name) {
        return parent.properties().stream().map(Map.Entry::getKey).filter(name::equalsIgnoreCase).findFirst()
                .orElse(name);
    }
}
