package io.quartier.promotions.model.condition;

import com.google.re2j.Pattern;
import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.field.Field.Absent;
import io.quartier.promotions.model.field.FieldType;
import io.quartier.promotions.model.field.Function;
import io.quartier.promotions.model.field.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One evaluation of a condition: hands out values, notes those that are missing, and spends the budget. */
final class Evaluation implements CelVariableResolver {
    private static final CelUnknownSet UNKNOWN = CelUnknownSet.create(CelAttribute.create("unknown"));

    private final Vocabulary vocabulary;
    private final Condition.Facts facts;
    private final Bindings bindings;
    private final Meter meter = new Meter();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Map<String, Object> read = new LinkedHashMap<>();
    private @Nullable IllegalArgumentException mistake;

    Evaluation(Vocabulary vocabulary, Condition.Facts facts, Bindings bindings) {
        this.vocabulary = vocabulary;
        this.facts = facts;
        this.bindings = bindings;
    }

    @Override
    public Optional<Object> find(String name) {
        Field field = vocabulary.fields().get(name);
        return field == null ? Optional.empty() : Optional.of(value(name, field, bindings.find(name)));
    }

    /** The functions that the condition asks for, bound for this evaluation alone; {@code matches} with what it costs. */
    @SuppressWarnings("Immutable") // they serve one thread and end with the evaluation, so they may note what they spend
    List<CelFunctionBinding> functions() {
        List<CelFunctionBinding> functions = new ArrayList<>();
        if (!facts.patterns().isEmpty()) {
            functions.add(CelFunctionBinding.from(CelNames.MATCHES, String.class, String.class, this::matches));
        }
        facts.names().stream().flatMap(name -> vocabulary.findFunction(name).stream())
                .forEach(function -> functions.add(CelFunctionBinding.from(CelNames.overload(function),
                        parameters(function), arguments -> call(function, arguments))));
        return functions;
    }

    private static List<Class<?>> parameters(Function function) {
        return function.parameters().stream().<Class<?>>map(type -> CelNames.javaType(type)).toList();
    }

    private Object call(Function function, Object[] arguments) {
        List<Object> given = List.of(arguments);
        return value("%s(%s)".formatted(function.name(), CelNames.listed(given)), function.result(),
                bindings.find(function.name(), given));
    }

    private boolean matches(String text, String pattern) {
        Pattern compiled = facts.patterns().get(pattern);
        if (compiled == null) {
            throw new IllegalStateException("no such pattern: " + pattern);
        }
        meter.spend((long) text.length() * compiled.programSize());
        return compiled.matcher(text).find();
    }

    /** The value; where nobody knows, what CEL takes for unknown: it passes through everything that is not decided without it. */
    private Object value(String name, Field field, Optional<Object> found) {
        Object value = found.map(given -> normalized(field, given)).orElse(null);
        Object used = value == null ? absent(field) : value;
        if (used == null) {
            missing.add(name);
            meter.spend(1);
            return UNKNOWN;
        }
        meter.spend(cost(used));
        read.put(name, used);
        return used;
    }

    /** Remembers our own mistakes: CEL would take them for a value that nobody knows. */
    private @Nullable Object normalized(Field field, Object value) {
        try {
            return Values.normalized(field, value);
        } catch (IllegalArgumentException e) {
            mistake = e;
            throw e;
        }
    }

    /** Throws what was our own mistake. */
    void requireSound() {
        if (mistake != null) {
            throw mistake;
        }
    }

    private static @Nullable Object absent(Field field) {
        if (field.absent() == Absent.EMPTY) {
            return List.of();
        }
        if (field.absent() == Absent.ZERO) {
            return field.type() == FieldType.WHOLE ? (Object) 0L : (Object) 0.0;
        }
        return null;
    }

    private long cost(Object value) {
        return switch (value) {
            case String text -> 1 + text.length() * (1L + facts.longestText() / 32);
            case List<?> list -> 1 + 4L * list.size();
            default -> 1;
        };
    }

    Meter meter() {
        return meter;
    }

    List<String> missing() {
        return List.copyOf(missing);
    }

    /** Every value read, by name, in that order. */
    Map<String, Object> read() {
        return read;
    }
}
