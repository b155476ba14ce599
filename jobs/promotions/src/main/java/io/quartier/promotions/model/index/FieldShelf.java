package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.index.Posting.ByRange;
import io.quartier.promotions.model.index.Posting.ByValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The triggers that are found by one field. */
final class FieldShelf {
    private final FieldValue value;
    private final Map<Object, int[]> byValue;
    private final @Nullable RangeTree byRange;

    private FieldShelf(FieldValue value, Map<Object, int[]> byValue, @Nullable RangeTree byRange) {
        this.value = value;
        this.byValue = byValue;
        this.byRange = byRange;
    }

    /** Gathers the triggers of a field. */
    static final class Builder {
        private final FieldValue value;
        private final Map<Object, Slots> byValue = new HashMap<>();
        private final List<RangeTree.Entry> byRange = new ArrayList<>();

        Builder(FieldValue value) {
            this.value = value;
        }

        void add(Posting posting, int slot) {
            switch (posting) {
                case ByValue by -> byValue.computeIfAbsent(by.value(), key -> new Slots()).add(slot);
                case ByRange by -> byRange.add(new RangeTree.Entry(by.range(), slot));
            }
        }

        FieldShelf build() {
            Map<Object, int[]> fixed = new HashMap<>();
            byValue.forEach((key, slots) -> fixed.put(key, slots.toArray()));
            return new FieldShelf(value, Map.copyOf(fixed), RangeTree.of(byRange));
        }
    }

    /** Adds the triggers that are found by the value that the field has. */
    void find(Bindings bindings, Slots found) {
        Object seen = value.of(bindings);
        if (seen == null) {
            return;
        }
        if (seen instanceof List<?> texts) {
            texts.forEach(text -> findByValue(text, found));
            return;
        }
        findByValue(seen, found);
        if (byRange != null && seen instanceof Double number) {
            byRange.find(number, found);
        }
    }

    private void findByValue(Object key, Slots found) {
        int[] slots = byValue.get(key);
        if (slots != null) {
            found.addAll(slots);
        }
    }
}
