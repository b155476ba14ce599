package io.quartier.kpi.model;

import java.util.Map;

/**
 * Figures that begin as somebody else's and become their own with the first addition: a state in which one city sold anything has the
 * figures of that city.
 */
final class SharedFigures {
    private Figures value;
    private boolean isOwn;

    private SharedFigures(Figures value) {
        this.value = value;
    }

    /** The same as others, which must not change any more. */
    static SharedFigures of(Figures value) {
        return new SharedFigures(value);
    }

    /** Adds figures that must not change any more to those of a key. */
    static <K> void add(Map<K, SharedFigures> all, K key, Figures more) {
        SharedFigures known = all.get(key);
        if (known == null) {
            all.put(key, of(more));
        } else {
            known.add(more);
        }
    }

    void add(Figures more) {
        if (!isOwn) {
            value = value.copy();
            isOwn = true;
        }
        value.add(more);
    }

    /** To be read only. */
    Figures value() {
        return value;
    }
}
