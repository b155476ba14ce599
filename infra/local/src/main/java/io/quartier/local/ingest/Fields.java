package io.quartier.local.ingest;

import io.quartier.local.ingest.BadEvent.Reason;
import io.quartier.promotions.model.text.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The names of a schema's fields as people write them: {@code step.Placed.items}. */
final class Fields {
    private Fields() {}

    static List<String> names(Schema record) {
        return record.getFields().stream().map(Schema.Field::name).toList();
    }

    static String below(String path, String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }

    static String kinds(List<Schema> branches) {
        return branches.stream().map(Schema::getName).collect(Collectors.joining(", "));
    }

    static Optional<Schema> findKind(List<Schema> branches, String name) {
        return branches.stream()
                .filter(branch -> branch.getName().equalsIgnoreCase(name) || branch.getFullName().equals(name))
                .findFirst();
    }

    static BadEvent unknown(Schema record, String name, String path) {
        return new BadEvent(Reason.UNKNOWN_FIELD, "There is no field %s; %s".formatted(below(path, name),
                Suggestion.hint(name, names(record))));
    }

    /** Makes sure that a dotted path leads to something. */
    static void check(Schema schema, String path) throws BadEvent {
        Schema here = schema;
        String walked = "";
        for (String name : path.split("\\.", -1)) {
            here = next(present(here), name, walked);
            walked = below(walked, name);
        }
    }

    private static Schema next(Schema here, String name, String walked) throws BadEvent {
        if (here.getType() == Schema.Type.RECORD) {
            Schema.Field field = here.getField(name);
            if (field == null) {
                throw unknown(here, name, walked);
            }
            return field.schema();
        }
        if (here.getType() == Schema.Type.UNION) {
            return findKind(here.getTypes(), name).orElseThrow(() -> new BadEvent(Reason.UNKNOWN_FIELD,
                    "There is no %s; %s".formatted(below(walked, name),
                            Suggestion.hint(name, here.getTypes().stream().map(Schema::getName).toList()))));
        }
        if (here.getType() == Schema.Type.ARRAY && name.matches("\\d+")) {
            return here.getElementType();
        }
        throw new BadEvent(Reason.UNKNOWN_FIELD, "There is no field %s; %s has no fields of its own.".formatted(
                below(walked, name), walked));
    }

    /** What an optional field holds when it is there. */
    private static Schema present(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> branches = schema.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        return branches.size() == 1 ? branches.get(0) : Schema.createUnion(branches);
    }
}
