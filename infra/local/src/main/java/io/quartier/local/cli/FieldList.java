package io.quartier.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.field.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What conditions and messages may ask for.
 *
 * @param sections in the order in which people should read them, none of them empty
 */
record FieldList(List<Section> sections) {
    FieldList {
        sections = List.copyOf(sections);
    }

    /** Everything that has a word in its name, or in that of its section. */
    static FieldList of(String word) {
        List<Section> found = new ArrayList<>();
        for (Section section : AvroDictionary.create().sections()) {
            Section kept = section.title().contains(word)
                    ? section
                    : new Section(section.title(),
                            section.fields().stream().filter(field -> field.name().contains(word))
                                    .toList());
            if (!kept.fields().isEmpty()) {
                found.add(kept);
            }
        }
        return new FieldList(found);
    }

    void print(Context context) {
        for (Section section : sections) {
            context.plain(section.title());
            section.fields().forEach(field -> context.plain("  %-36s %-15s %s".formatted(field.name(),
                    field.type().words(), told(field)).stripTrailing()));
        }
        if (sections.isEmpty()) {
            context.plain("There is no such field; `quartier triggers fields` lists all of them.");
        }
    }

    private static String told(Field field) {
        String choices = field.domain().choices().isEmpty()
                ? ""
                : " One of %s.".formatted(String.join(", ", field.domain().choices()));
        String absent = field.absent() == Field.Absent.UNKNOWN
                ? ""
                : " Without any: %s.".formatted(field.absent()
                        .words());
        return field.about() + choices + absent;
    }

    void printJson(Context context) throws JsonProcessingException {
        List<Object> all = new ArrayList<>();
        for (Section section : sections) {
            section.fields().forEach(field -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("section", section.title());
                fields.put("name", field.name());
                fields.put("type", field.type().words());
                fields.put("absent", field.absent().words());
                fields.put("choices", field.domain().choices());
                fields.put("about", field.about());
                all.add(fields);
            });
        }
        context.plain(json(all));
    }

    static String json(Object value) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }
}
