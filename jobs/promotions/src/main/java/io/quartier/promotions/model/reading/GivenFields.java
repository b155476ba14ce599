package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.field.FieldType;
import io.quartier.promotions.model.field.Vocabulary;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Part.Kind;
import io.quartier.promotions.model.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the values of fields in cases, each of the type that the dictionary says. */
final class GivenFields {
    private final Dictionary dictionary;
    private final Problems problems;

    GivenFields(Dictionary dictionary, Problems problems) {
        this.dictionary = dictionary;
        this.problems = problems;
    }

    /** The name of an event as the dictionary has it; one that it does not have is noted. */
    String event(Part part) {
        Optional<String> event = dictionary.findEvent(part.text());
        if (event.isEmpty()) {
            problems.error(part, "there is no event %s; %s".formatted(part.text(),
                    Suggestion.hint(part.text(), dictionary.eventNames())));
        }
        return event.orElse(part.text());
    }

    Map<String, Object> ofEvent(String event, Optional<Part> part) {
        return part.map(found -> values(found, dictionary.keysOf(event), "")).orElse(Map.of());
    }

    Map<String, Object> ofStock(Part part) {
        return values(part, dictionary.stock(), "");
    }

    Map<String, Object> ofLocalEvent(Part part) {
        return values(part, dictionary.localEvent(), "");
    }

    /** Fields of shoppers, carts, regions or weather, with or without their prefix. */
    Map<String, Object> of(String prefix, Part part) {
        return values(part, dictionary.shopper(), prefix);
    }

    private Map<String, Object> values(Part part, Vocabulary vocabulary, String prefix) {
        Map<String, Object> values = new LinkedHashMap<>();
        part.entries().forEach(entry -> {
            String key = entry.key().text();
            Part value = entry.value();
            Optional<Field> field = vocabulary.find(prefix + key).or(() -> vocabulary.find(key));
            field.ifPresent(found -> findValue(found, value).ifPresent(read -> values.put(key, read)));
            if (field.isEmpty()) {
                problems.error(entry.key(), "%s is unknown here; %s".formatted(key, Suggestion.hint(key,
                        bareNames(vocabulary, prefix))));
            }
        });
        return values;
    }

    private static SortedSet<String> bareNames(Vocabulary vocabulary, String prefix) {
        SortedSet<String> names = new TreeSet<>();
        vocabulary.fields().keySet().stream().filter(name -> name.startsWith(prefix))
                .forEach(name -> names.add(name.substring(prefix.length())));
        return names;
    }

    private Optional<Object> findValue(Field field, Part part) {
        List<String> choices = field.domain().choices();
        if (!fits(field.type(), part)) {
            problems.error(part, "%s is %s here; write %s.".formatted(part.name(), part.kind().words(),
                    field.type().words()));
            return Optional.empty();
        }
        if (!choices.isEmpty() && !choices.contains(part.text())) {
            problems.error(part, "%s is never %s; %s".formatted(field.name(), part.text(),
                    Suggestion.hint(part.text(), choices)));
        }
        return Optional.of(switch (field.type()) {
            case WHOLE -> (Object) (long) Double.parseDouble(part.text());
            case NUMBER -> (Object) Double.parseDouble(part.text());
            case FLAG -> (Object) Boolean.parseBoolean(part.text());
            case TEXT -> part.text();
            case TEXTS -> part.items().stream().map(Part::text).toList();
        });
    }

    private static boolean fits(FieldType type, Part part) {
        return switch (type) {
            case WHOLE -> part.kind() == Kind.WHOLE;
            case NUMBER -> part.kind() == Kind.WHOLE || part.kind() == Kind.FRACTION;
            case FLAG -> part.kind() == Kind.FLAG;
            case TEXT -> part.kind() == Kind.TEXT;
            case TEXTS -> part.kind() == Kind.LIST;
        };
    }
}
