package io.quartier.promotions.model.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import io.quartier.promotions.model.field.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles conditions. One compiler serves many threads; it keeps what is the same for all conditions of one place. */
public final class ConditionCompiler {
    private final Map<Vocabulary, CelEnvironment> environments = new ConcurrentHashMap<>();

    /** A condition over a vocabulary. */
    public Compiled compile(String text, Vocabulary vocabulary) {
        if (text.codePointCount(0, text.length()) > CelEnvironment.MOST_CHARACTERS) {
            return refused(0, "the condition has more than %d characters; split it into several triggers."
                    .formatted(CelEnvironment.MOST_CHARACTERS));
        }
        CelEnvironment environment = environments.computeIfAbsent(vocabulary, CelEnvironment::new);
        CelValidationResult result = environment.compiler().compile(text);
        if (result.hasError()) {
            return new Compiled.Refused(new CelWording(text, vocabulary).of(result.getErrors()));
        }
        try {
            return checked(text, result.getAst(), environment, vocabulary);
        } catch (CelValidationException | CelEvaluationException e) {
            return refused(0, "this is not a condition: %s.".formatted(e.getMessage()));
        }
    }

    private static Compiled checked(String text, CelAbstractSyntaxTree tree, CelEnvironment environment,
            Vocabulary vocabulary) throws CelEvaluationException {
        TreeCheck check = new TreeCheck(tree, vocabulary);
        List<Mistake> mistakes = check.mistakes();
        if (!mistakes.isEmpty()) {
            return new Compiled.Refused(mistakes);
        }
        return new Compiled.Sound(new Condition(text, vocabulary, environment.runtime().createProgram(tree),
                new Condition.Facts(check.names(), check.patterns(), check.longestText(),
                        new TermReader(tree, vocabulary).terms())));
    }

    private static Compiled refused(int offset, String sentence) {
        return new Compiled.Refused(List.of(new Mistake(offset, sentence)));
    }
}
