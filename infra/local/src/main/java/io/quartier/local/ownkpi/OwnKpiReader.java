package io.quartier.local.ownkpi;

import io.quartier.local.importer.ImportException;
import io.quartier.local.importer.MappingNode;
import io.quartier.promotions.model.text.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks a file of one KPI. */
public final class OwnKpiReader {
    private static final List<String> KEYS = List.of("kpi", "about", "attribution", "numerator", "denominator");
    private static final String EXAMPLE = "{count: all}";

    private final Set<String> taken;

    /** @param taken ids that are Quartier's own */
    public OwnKpiReader(Set<String> taken) {
        this.taken = Set.copyOf(taken);
    }

    /**
     * The KPI of a file.
     *
     * @throws ImportException with one sentence that says what to mend, and where
     */
    public OwnKpi read(Path path) throws ImportException {
        if (!Files.isRegularFile(path)) {
            throw new ImportException("There is no file %s; docs/own-kpis.md shows one.".formatted(path));
        }
        try {
            return parse(String.valueOf(path.getFileName()), Files.readString(path));
        } catch (IOException e) {
            throw new ImportException("%s cannot be read: %s.".formatted(path, e.getMessage()));
        }
    }

    /** The KPI of a text; the name stands for the file in errors. */
    public OwnKpi parse(String name, String yaml) throws ImportException {
        MappingNode file = MappingNode.parse(name, yaml).allow(KEYS);
        MappingNode attribution = file.required("attribution", "placed");
        Attribution facts = Attribution.find(attribution.text()).orElseThrow(() -> unknown(attribution));
        Amount numerator = amount(file.required("numerator", EXAMPLE), facts);
        Optional<MappingNode> below = file.find("denominator");
        @Nullable
        Amount denominator = below.isPresent() ? amount(below.get(), facts) : null;
        return new OwnKpi(id(file.required("kpi", "gift_rate")), file.textOr("about", ""), facts, numerator,
                denominator,
                yaml);
    }

    private String id(MappingNode node) throws ImportException {
        String id = node.text();
        if (!id.matches("[a-z][a-z0-9_]{2,63}")) {
            throw node.wrong("is \"%s\", not 3 to 64 lower-case letters, digits and underscores".formatted(id));
        }
        if (taken.contains(id)) {
            throw node.wrong("is %s, which is one of Quartier's own KPIs; choose another name".formatted(id));
        }
        return id;
    }

    private static ImportException unknown(MappingNode node) {
        return node.wrong("is \"%s\"; %s".formatted(node.json().asText(),
                Suggestion.hint(node.json().asText(), Attribution.ids()).replaceAll("[.]$", "")));
    }

    private static Amount amount(MappingNode node, Attribution facts) throws ImportException {
        Optional<MappingNode> count = node.allow(List.of("count", "sum", "where")).find("count");
        Optional<MappingNode> sum = node.find("sum");
        Optional<MappingNode> where = node.find("where");
        if (count.isPresent() == sum.isPresent()) {
            throw node.wrong("says neither or both of count and sum; write `count: all` or e.g. `sum: goods_value`");
        }
        return new Amount(sum.isPresent() ? sum(sum.get(), facts) : count(count.get()),
                where.isPresent() ? conditions(where.get(), facts) : List.of());
    }

    /** Null, which stands for counting. */
    private static @Nullable FactField count(MappingNode node) throws ImportException {
        if (!node.text().equals("all")) {
            throw node.wrong("is \"%s\"; write `count: all` and say under where what counts".formatted(node.text()));
        }
        return null;
    }

    private static FactField sum(MappingNode node, Attribution facts) throws ImportException {
        try {
            FactField field = Condition.field(node.text(), facts);
            if (!field.isSummable()) {
                throw node.wrong("is %s, which is %s; only numbers and money can be summed".formatted(field.name(),
                        field.kind().word()));
            }
            return field;
        } catch (Condition.Mistake e) {
            throw node.wrong(": " + e.getMessage());
        }
    }

    private static List<Condition> conditions(MappingNode node, Attribution facts) throws ImportException {
        List<Condition> conditions = new ArrayList<>();
        for (String text : node.texts()) {
            try {
                conditions.add(Condition.of(text, facts));
            } catch (Condition.Mistake e) {
                throw node.wrong(": " + e.getMessage());
            }
        }
        return conditions;
    }
}
