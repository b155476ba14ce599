package io.quartier.local.alert;

import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.RegionTarget;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A YAML file with a list {@code targets}, a list {@code alerts}, or both. Nothing of a file with a problem is used.
 *
 * @param targets  in the order of the file
 * @param alerts   in the order of the file
 * @param problems everything that is wrong, each in one sentence with its place
 */
public record PlanFile(List<PlannedTarget> targets, List<AlertRule> alerts, List<PlanProblem> problems) {
    private static final List<String> KEYS = List.of("targets", "alerts");

    public PlanFile {
        targets = List.copyOf(targets);
        alerts = List.copyOf(alerts);
        problems = List.copyOf(problems);
    }

    /** Reads and checks a file. */
    public static PlanFile read(Path path) {
        PlanFile plan = new PlanFile(List.of(), List.of(), List.of());
        try {
            return plan.parts(tree(path));
        } catch (PlanProblem e) {
            return new PlanFile(List.of(), List.of(), List.of(e));
        }
    }

    private static PlanNode tree(Path path) throws PlanProblem {
        String file = String.valueOf(path.getFileName());
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        try (Reader reader = Files.newBufferedReader(path)) {
            Node node = new Yaml(options).compose(reader);
            if (node == null) {
                throw new PlanProblem(file, 1, 1, "the file is empty; begin with `alerts:` or `targets:`.");
            }
            return new PlanNode(file, "the file", node);
        } catch (NoSuchFileException e) {
            throw new PlanProblem(file, 1, 1, "there is no such file: %s.".formatted(path));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new PlanProblem(file, mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1,
                    "this is not YAML: %s.".formatted(e.getProblem()));
        } catch (IOException | YAMLException e) {
            throw new PlanProblem(file, 1, 1, "the file cannot be read: %s.".formatted(e.getMessage()));
        }
    }

    private PlanFile parts(PlanNode file) throws PlanProblem {
        List<PlanProblem> found = new ArrayList<>(file.unknown(KEYS));
        List<PlannedTarget> readTargets = new ArrayList<>();
        List<AlertRule> readAlerts = new ArrayList<>();
        Set<RegionTarget.Place> places = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (PlanNode entry : list(file, "targets")) {
            new TargetReader(new PlanFields(entry, TargetReader.KEYS, found)).read().ifPresent(target -> {
                readTargets.add(target);
                once(places.add(target.place()) || target.from() != null, entry, "a target for the same", found);
            });
        }
        for (PlanNode entry : list(file, "alerts")) {
            new RuleReader(new PlanFields(entry, RuleReader.KEYS, found)).read().ifPresent(rule -> {
                readAlerts.add(rule);
                once(names.add(rule.alertId()), entry, "an alert of the name " + rule.alertId(), found);
            });
        }
        return new PlanFile(readTargets, readAlerts, found);
    }

    private static void once(boolean isFirst, PlanNode entry, String what, List<PlanProblem> found) {
        if (!isFirst) {
            found.add(entry.wrong("there is %s further up already.".formatted(what)));
        }
    }

    private static List<PlanNode> list(PlanNode file, String key) throws PlanProblem {
        @Nullable
        PlanNode list = file.entries().get(key);
        return list == null ? List.of() : list.items();
    }
}
