package io.quartier.promotions.model.condition;

import com.google.re2j.Pattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.Program;
import io.quartier.promotions.model.field.Vocabulary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled condition. It keeps no state of its evaluations, so any number of threads may evaluate it; two of the same text over the same
 * vocabulary are equal.
 */
public final class Condition {
    private final String text;
    private final Vocabulary vocabulary;
    private final Program program;
    private final Facts facts;

    /**
     * What is known of a condition without evaluating it.
     *
     * @param names       fields and functions that it asks for
     * @param patterns    its regular expressions, compiled, by their text
     * @param longestText characters of the longest text in it
     * @param terms       what has to hold for it to be met
     */
    record Facts(Set<String> names, Map<String, Pattern> patterns, int longestText, List<Term> terms) {}

    /**
     * What an evaluation looked at, for people.
     *
     * @param outcome what came of it
     * @param values  what it read, by name, in that order; what is missing is not in it
     */
    public record Trace(Outcome outcome, Map<String, Object> values) {
        public Trace {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    Condition(String text, Vocabulary vocabulary, Program program, Facts facts) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.program = program;
        this.facts = facts;
    }

    /** Whether it holds. */
    public Outcome evaluate(Bindings bindings) {
        return outcome(evaluation(bindings));
    }

    /** Whether it holds, with everything that it looked at. */
    public Trace explain(Bindings bindings) {
        Evaluation evaluation = evaluation(bindings);
        return new Trace(outcome(evaluation), evaluation.read());
    }

    private Evaluation evaluation(Bindings bindings) {
        return new Evaluation(vocabulary, facts, bindings);
    }

    private Outcome outcome(Evaluation evaluation) {
        Object result = null;
        String failure = "";
        try {
            List<CelFunctionBinding> functions = evaluation.functions();
            result = functions.isEmpty()
                    ? program.eval(evaluation)
                    : program.eval(evaluation, CelLateFunctionBindings.from(functions));
        } catch (CelEvaluationException e) {
            failure = String.valueOf(e.getMessage());
        } catch (Meter.Overspent e) {
            return new Outcome.Overspent(Meter.MOST_UNITS);
        }
        evaluation.requireSound();
        if (evaluation.meter().isOverspent()) {
            return new Outcome.Overspent(Meter.MOST_UNITS);
        }
        return result instanceof Boolean holds ? known(holds) : unknown(evaluation, failure);
    }

    private static Outcome known(boolean holds) {
        return holds ? new Outcome.Met() : new Outcome.NotMet();
    }

    private static Outcome unknown(Evaluation evaluation, String failure) {
        List<String> missing = evaluation.missing();
        return new Outcome.Unknown(missing, missing.isEmpty()
                ? "It cannot be computed: %s.".formatted(failure.replaceFirst("^evaluation error[^:]*:[0-9]+: ", ""))
                : "Nobody knows %s.".formatted(String.join(", ", missing)));
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    /** What it may ask for. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Fields and functions that it asks for. */
    public Set<String> names() {
        return facts.names();
    }

    /** What has to hold for it to be met, all of it together; more may have to hold. */
    public List<Term> terms() {
        return facts.terms();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition that && text.equals(that.text) && vocabulary.equals(that.vocabulary);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
