package io.quartier.local.experiment;

import io.quartier.promotions.model.experiment.Contrast;
import io.quartier.promotions.model.experiment.Design;
import io.quartier.promotions.model.experiment.Monitoring;
import io.quartier.promotions.model.experiment.Tally;
import io.quartier.promotions.model.text.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a design of what a table holds and what was asked. */
public final class Arms {
    /** Names of arms to which nothing was done; so is any that begins with "no" and a space, such as "No E-Mail". */
    private static final Set<String> CONTROLS = Set.of("control", "holdout", "none", "baseline");

    private Arms() {}

    /**
     * The design of an experiment.
     *
     * @param control name of the control; null for the arm whose name says so
     * @param shares  planned shares by arm; empty for equal ones
     */
    public static Design design(Map<String, Tally> arms, @Nullable String control, Map<String, Double> shares,
            Monitoring monitoring) throws TableProblem {
        checkSizes(arms);
        return new Design(control == null ? control(arms.keySet()) : named(control, arms.keySet()),
                shares(arms.keySet(), shares), monitoring);
    }

    private static void checkSizes(Map<String, Tally> arms) throws TableProblem {
        if (arms.size() < 2) {
            throw new TableProblem(arms.isEmpty()
                    ? "There is no row below the header; an experiment needs two arms."
                    : "There is one arm only, %s; an experiment needs two.".formatted(arms.keySet().iterator().next()));
        }
        for (Map.Entry<String, Tally> arm : arms.entrySet()) {
            if (arm.getValue().count() < Contrast.FEWEST) {
                throw new TableProblem("The arm %s has one row; leave it out, or wait until it has at least 2."
                        .formatted(arm.getKey()));
            }
        }
    }

    private static String named(String control, Set<String> arms) throws TableProblem {
        if (!arms.contains(control)) {
            throw new TableProblem("There is no arm %s for --control; %s".formatted(control,
                    Suggestion.hint(control, arms)));
        }
        return control;
    }

    private static String control(Set<String> arms) throws TableProblem {
        List<String> found = arms.stream().filter(Arms::saysControl).toList();
        if (found.size() != 1) {
            throw new TableProblem("Which arm is the control? Add --control with one of: %s."
                    .formatted(String.join(", ", arms)));
        }
        return found.getFirst();
    }

    private static boolean saysControl(String arm) {
        String lower = arm.toLowerCase(Locale.ROOT);
        return CONTROLS.contains(lower) || lower.startsWith("no ");
    }

    private static Map<String, Double> shares(Set<String> arms, Map<String, Double> shares) throws TableProblem {
        if (shares.isEmpty()) {
            Map<String, Double> equal = new TreeMap<>();
            arms.forEach(arm -> equal.put(arm, 1.0 / arms.size()));
            return equal;
        }
        if (!shares.keySet().equals(arms)) {
            throw new TableProblem("--shares names %s, but the arms are %s; give each arm its share."
                    .formatted(String.join(", ", new TreeSet<>(shares.keySet())), String.join(", ", arms)));
        }
        double whole = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(whole - 1) <= Design.ROUNDING) || shares.values().stream().anyMatch(share -> !(share > 0))) {
            throw new TableProblem("--shares makes %s; give shares above 0 that make 1 together, such as A=0.5,B=0.5."
                    .formatted(String.format(Locale.ROOT, "%.4g", whole)));
        }
        return shares;
    }
}
