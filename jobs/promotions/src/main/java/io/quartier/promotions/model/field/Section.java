package io.quartier.promotions.model.field;

import java.util.List;

/**
 * Fields that belong together, for people who read the dictionary.
 *
 * @param title  what they are about and where they may be asked for
 * @param fields in the order in which people should read them; functions are shown as fields with their argument in the name
 */
public record Section(String title, List<Field> fields) {
    public Section {
        fields = List.copyOf(fields);
    }
}
