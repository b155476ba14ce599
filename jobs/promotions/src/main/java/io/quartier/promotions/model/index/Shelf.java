package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Bindings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The triggers on one event in one region: those found by a field, and those that every event has to find. */
final class Shelf {
    private final List<FieldShelf> fields;
    private final int[] rest;
    private final Set<String> asked;

    private Shelf(List<FieldShelf> fields, int[] rest, Set<String> asked) {
        this.fields = fields;
        this.rest = rest;
        this.asked = asked;
    }

    /** Gathers the triggers of a region. */
    static final class Builder {
        private final Map<String, FieldShelf.Builder> fields = new HashMap<>();
        private final Slots rest = new Slots();
        private final Set<String> asked = new HashSet<>();

        /** Notes what the condition of a trigger asks for. */
        void ask(Set<String> names) {
            asked.addAll(names);
        }

        void add(int slot) {
            rest.add(slot);
        }

        void add(Posting posting, FieldValue field, int slot) {
            fields.computeIfAbsent(posting.field(), name -> new FieldShelf.Builder(field)).add(posting, slot);
        }

        Shelf build() {
            return new Shelf(fields.values().stream().map(FieldShelf.Builder::build).toList(), rest.toArray(),
                    Set.copyOf(asked));
        }
    }

    /** Fields and functions that the triggers ask for. */
    Set<String> asked() {
        return asked;
    }

    /** Adds the triggers that may be meant. */
    void find(Bindings bindings, Slots found) {
        found.addAll(rest);
        for (FieldShelf field : fields) {
            field.find(bindings, found);
        }
    }
}
