package io.quartier.local.alert;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one entry and collects everything that is wrong with them. */
final class PlanFields {
    private final PlanNode entry;
    private final Map<String, PlanNode> fields;
    private final List<PlanProblem> problems;
    private final int before;

    /** How a field is read. */
    @FunctionalInterface
    interface Reader<T> {
        T of(PlanNode node) throws PlanProblem;
    }

    /**
     * Notes keys that nobody would read.
     *
     * @param problems is added to
     */
    PlanFields(PlanNode entry, Collection<String> known, List<PlanProblem> problems) {
        this.entry = entry;
        this.problems = problems;
        this.before = problems.size();
        this.fields = parts(entry);
        problems.addAll(entry.unknown(known));
    }

    private Map<String, PlanNode> parts(PlanNode node) {
        try {
            return node.entries();
        } catch (PlanProblem e) {
            problems.add(e);
            return Map.of();
        }
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /** A field that has to be there; null after something wrong, which is noted. */
    <T> @Nullable T required(String key, String example, Reader<T> reader) {
        if (!has(key)) {
            note(entry.wrong("%s is missing; add e.g. `%s: %s`.".formatted(key, key, example)));
            return null;
        }
        return read(key, reader);
    }

    /** A field that may be missing; the same value after something wrong, which is noted. */
    <T> T or(String key, T absent, Reader<T> reader) {
        T read = has(key) ? read(key, reader) : null;
        return read == null ? absent : read;
    }

    /** A field that may be missing; null if it is. */
    <T> @Nullable T find(String key, Reader<T> reader) {
        return has(key) ? read(key, reader) : null;
    }

    void note(PlanProblem problem) {
        problems.add(problem);
    }

    PlanNode entry() {
        return entry;
    }

    /** Whether nothing was wrong so far. */
    boolean isSound() {
        return problems.size() == before;
    }

    private <T> @Nullable T read(String key, Reader<T> reader) {
        PlanNode field = fields.get(key);
        try {
            return field == null ? null : reader.of(field);
        } catch (PlanProblem e) {
            note(e);
            return null;
        }
    }
}
