package io.quartier.promotions.model.field;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that a condition at one place may ask for.
 *
 * @param place     for people: what the place is about
 * @param fields    by name, in the order in which people should read them
 * @param functions by name
 */
public record Vocabulary(String place, Map<String, Field> fields, Map<String, Function> functions) {
    static Vocabulary of(String place, Collection<Field> fields, Collection<Function> functions) {
        Map<String, Field> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        Map<String, Function> functionsByName = new LinkedHashMap<>();
        functions.forEach(function -> functionsByName.putIfAbsent(function.name(), function));
        return new Vocabulary(place, byName, functionsByName);
    }

    /** The field of that name. */
    public Optional<Field> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The function of that name. */
    public Optional<Function> findFunction(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** The names of all fields and functions. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(fields.keySet());
        names.addAll(functions.keySet());
        return names;
    }
}
