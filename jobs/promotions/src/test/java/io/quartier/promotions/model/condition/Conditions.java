package io.quartier.promotions.model.condition;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.field.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conditions and values for tests. */
final class Conditions {
    static final Vocabulary ON_VIEW = TriggerFiles.DICTIONARY.event("product_viewed");
    private static final ConditionCompiler COMPILER = new ConditionCompiler();

    private Conditions() {}

    static Condition condition(String text) {
        return switch (COMPILER.compile(text, ON_VIEW)) {
            case Compiled.Sound sound -> sound.condition();
            case Compiled.Refused refused -> throw new AssertionError(refused.mistakes().toString());
        };
    }

    static List<String> mistakes(String text) {
        return switch (COMPILER.compile(text, ON_VIEW)) {
            case Compiled.Sound sound -> List.of();
            case Compiled.Refused refused -> refused.mistakes().stream()
                    .map(mistake -> mistake.offset() + " " + mistake.sentence()).toList();
        };
    }

    /** Values by name; functions by their name and argument, e.g. {@code stock.available(umbrella)}. */
    static Bindings bound(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            values.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return new Bindings() {
            @Override
            public Optional<Object> find(String field) {
                return Optional.ofNullable(values.get(field));
            }

            @Override
            public Optional<Object> find(String function, List<Object> arguments) {
                return Optional.ofNullable(values.get("%s(%s)".formatted(function, arguments.get(0))));
            }
        };
    }
}
