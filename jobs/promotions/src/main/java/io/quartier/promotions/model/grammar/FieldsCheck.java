package io.quartier.promotions.model.grammar;

import io.quartier.promotions.model.grammar.Form.Fields;
import io.quartier.promotions.model.grammar.Form.Open;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Part.Entry;
import io.quartier.promotions.model.yaml.Part.Kind;
import io.quartier.promotions.model.yaml.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds one part with keys against the keys it may have. */
final class FieldsCheck {
    private final FormCheck values;
    private final Problems problems;
    private final Part part;

    FieldsCheck(FormCheck values, Problems problems, Part part) {
        this.values = values;
        this.problems = problems;
        this.part = part;
    }

    void check(Fields fields) {
        for (Entry entry : entries()) {
            Optional<Key> key = fields.find(entry.key().text());
            if (key.isPresent()) {
                values.check(key.get(), entry.value());
            } else if (fields.others() == null) {
                problems.error(entry.key(), unknown(entry.key().text(), fields.names()));
            } else {
                other(fields.others(), entry);
            }
        }
        if (part.kind() == Kind.ENTRIES) {
            fields.keys().stream().filter(key -> key.required() && !part.has(key.name())).forEach(this::missing);
        }
    }

    void check(Open open) {
        List<Entry> entries = entries();
        if (part.kind() == Kind.ENTRIES && (entries.isEmpty() || entries.size() > open.most())) {
            problems.error(part, "%s has %d entries; write 1 to %d.".formatted(part.name(), entries.size(),
                    open.most()));
        }
        entries.stream().limit(open.most()).forEach(entry -> other(open, entry));
    }

    private void other(Open open, Entry entry) {
        values.spelled(open.key(), new Part("the key", entry.key().node(), entry.key().file()));
        if (entry.value().kind() == Kind.NOTHING) {
            problems.error(entry.value(), "%s is empty; write a value, or leave it out.".formatted(
                    entry.key().text()));
        } else {
            values.fits(open.value(), entry.value());
        }
    }

    private static String unknown(String written, List<String> known) {
        return "%s is unknown here; %s".formatted(written, Suggestion.hint(written, known));
    }

    private void missing(Key key) {
        problems.error(part, "%s has no %s; add e.g. `%s: %s`.".formatted(part.name(), key.name(), key.name(),
                key.example()));
    }

    /** The entries, each key once: of a repeated one the first counts. */
    private List<Entry> entries() {
        if (part.kind() != Kind.ENTRIES) {
            problems.error(part, "%s is %s; write keys with values.".formatted(part.name(), part.kind().words()));
        }
        Set<String> seen = new HashSet<>();
        return part.entries().stream().filter(entry -> {
            boolean first = seen.add(entry.key().text());
            if (!first) {
                problems.error(entry.key(), "%s is there twice; keep one of them.".formatted(entry.key().text()));
            }
            return first;
        }).toList();
    }
}
