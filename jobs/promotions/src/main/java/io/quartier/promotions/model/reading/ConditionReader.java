package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.condition.Compiled;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.ConditionCompiler;
import io.quartier.promotions.model.condition.Mistake;
import io.quartier.promotions.model.field.Vocabulary;
import io.quartier.promotions.model.reading.ReadTrigger.PlacedCondition;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problem;
import io.quartier.promotions.model.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles the conditions of one file and remembers where each is written. */
final class ConditionReader {
    private final ConditionCompiler compiler;
    private final Problems problems;
    private final List<PlacedCondition> all = new ArrayList<>();

    ConditionReader(ConditionCompiler compiler, Problems problems) {
        this.compiler = compiler;
        this.problems = problems;
    }

    /** The condition under a key; empty if there is none, or if anything is wrong with it, which is noted. */
    Optional<Condition> find(Part part, String key, Vocabulary vocabulary) {
        return part.find(key).flatMap(found -> compile(found, vocabulary));
    }

    private Optional<Condition> compile(Part part, Vocabulary vocabulary) {
        return switch (compiler.compile(part.text(), vocabulary)) {
            case Compiled.Sound sound -> {
                all.add(new PlacedCondition(sound.condition(), part));
                yield Optional.of(sound.condition());
            }
            case Compiled.Refused refused -> {
                for (Mistake mistake : refused.mistakes()) {
                    problems.add(Problem.error(part.at(mistake.offset()), mistake.sentence()));
                }
                yield Optional.empty();
            }
        };
    }

    /** Every condition that could be compiled. */
    List<PlacedCondition> all() {
        return all;
    }
}
