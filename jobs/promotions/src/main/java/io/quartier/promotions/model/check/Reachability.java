package io.quartier.promotions.model.check;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.reading.ReadTrigger;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds conditions that never hold, and those that always do. */
public final class Reachability {
    private Reachability() {}

    /** What is found in the conditions of a trigger. */
    public static List<Problem> check(ReadTrigger read) {
        List<Problem> problems = new ArrayList<>();
        for (ReadTrigger.PlacedCondition placed : read.conditions()) {
            findProblem(placed.condition(), placed.part()).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Problem> findProblem(Condition condition, Part part) {
        Optional<String> contradiction = new Contradictions(condition.vocabulary()).find(condition.terms());
        if (contradiction.isPresent()) {
            return Optional.of(Problem.error(part.at(), "%s never holds: %s. Change it.".formatted(part.name(),
                    contradiction.get().equals("false")
                            ? "it says false"
                            : "it asks of %s what no value of it is".formatted(contradiction.get()))));
        }
        return switch (condition.evaluate(new NothingKnown())) {
            case Outcome.Met met when !dependsOnCounts(condition) -> Optional.of(Problem.warning(part.at(),
                    "%s always holds, whatever happens; take it out.".formatted(part.name())));
            case Outcome.NotMet notMet when !dependsOnCounts(condition) -> Optional.of(Problem.error(part.at(),
                    "%s never holds, whatever happens. Change it.".formatted(part.name())));
            case Outcome.Unknown unknown when condition.names().isEmpty() -> Optional.of(Problem.error(part.at(),
                    "%s never holds. %s Change it.".formatted(part.name(), unknown.why())));
            case Outcome.Met met -> Optional.empty();
            case Outcome.NotMet notMet -> Optional.empty();
            case Outcome.Unknown unknown -> Optional.empty();
            case Outcome.Overspent overspent -> Optional.of(Problem.error(part.at(),
                    "%s looks at too much even when nothing is known; split the trigger.".formatted(part.name())));
        };
    }

    /** Counts and lists have values even where nothing is known, so that they prove nothing. */
    private static boolean dependsOnCounts(Condition condition) {
        return condition.names().stream().anyMatch(name -> condition.vocabulary().find(name)
                .map(field -> field.absent() != Field.Absent.UNKNOWN)
                .orElseGet(() -> condition.vocabulary().findFunction(name)
                        .map(function -> function.result().absent() != Field.Absent.UNKNOWN).orElse(true)));
    }

    /** A world in which nothing is known: what is true there is true in every world. */
    private static final class NothingKnown implements Bindings {
        @Override
        public Optional<Object> find(String field) {
            return Optional.empty();
        }

        @Override
        public Optional<Object> find(String function, List<Object> arguments) {
            return Optional.empty();
        }
    }
}
