package io.quartier.promotions.model.index;

import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.field.FieldType;
import io.quartier.promotions.model.field.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields that triggers look at, numbered, and with each the texts and flags that they name. */
final class Columns {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Column> columns = new ArrayList<>();

    /** A field with the texts and flags that triggers name of it. */
    record Column(Field field, Keys keys) {
        boolean isNumber() {
            return field.type() == FieldType.WHOLE || field.type() == FieldType.NUMBER;
        }

        boolean isList() {
            return field.type() == FieldType.TEXTS;
        }
    }

    /** The number of a field of the dictionary, which is new or not. */
    int number(String name, Vocabulary vocabulary) {
        return numbers.computeIfAbsent(name, added -> {
            Field field = vocabulary.find(added)
                    .orElseThrow(() -> new IllegalArgumentException("the dictionary has no field " + added));
            columns.add(new Column(field, new Keys()));
            return columns.size() - 1;
        });
    }

    /** The field of a number. */
    Column column(int number) {
        return columns.get(number);
    }

    Column[] toArray() {
        return columns.toArray(Column[]::new);
    }
}
