package io.quartier.local.experiment;

import io.quartier.promotions.model.decision.Assignment;
import io.quartier.promotions.model.experiment.Design;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.promotions.model.trigger.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a design of what a trigger says. */
final class ExperimentDesign {
    private ExperimentDesign() {}

    /** @param seen names of arms that somebody was in */
    static Design of(AskedResults asked, ExperimentSpan span, Set<String> seen) throws ResultsProblem {
        Design said = said(asked, span, seen);
        String control = asked.control();
        if (control == null) {
            return said;
        }
        if (!said.shares().containsKey(control)) {
            throw new ResultsProblem("There is no arm %s for --control; %s".formatted(control,
                    Suggestion.hint(control, new TreeSet<>(said.shares().keySet()))));
        }
        return new Design(control, said.shares(), said.monitoring());
    }

    private static Design said(AskedResults asked, ExperimentSpan span, Set<String> seen) throws ResultsProblem {
        Trial trial = span.trial();
        if (trial.holdoutShare() == 0 && trial.arms().isEmpty()) {
            throw new ResultsProblem(
                    "%s has neither a holdout nor variants, so there is nothing to compare; publish it with one of them."
                            .formatted(span.trigger()));
        }
        Design design = span.isDrawn() ? Design.of(trial, asked.monitoring()) : named(asked, trial, seen);
        if (design.shares().size() < 2) {
            throw new ResultsProblem("%s has one arm only, %s; publish it with a second one.".formatted(span.trigger(),
                    design.control()));
        }
        return design;
    }

    /** Nobody planned how many there should be in an arm whose regions are named; equal shares stand for that. */
    private static Design named(AskedResults asked, Trial trial, Set<String> seen) {
        List<String> arms = new ArrayList<>(trial.arms().stream().map(Trial.Arm::name).toList());
        if (seen.contains(Assignment.TREATED)) {
            arms.add(Assignment.TREATED);
        }
        Map<String, Double> shares = new TreeMap<>();
        arms.forEach(arm -> shares.put(arm, 1.0 / arms.size()));
        return new Design(arms.getFirst(), shares, asked.monitoring());
    }
}
