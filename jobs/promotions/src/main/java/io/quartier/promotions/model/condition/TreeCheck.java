package io.quartier.promotions.model.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.quartier.promotions.model.field.Vocabulary;
import io.quartier.promotions.model.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks through a typed condition for what CEL allows and conditions do not, and for words that a field never has. */
final class TreeCheck {
    /** Steps of the largest regular expression. */
    static final int MOST_PATTERN_STEPS = 200;

    private final CelAbstractSyntaxTree tree;
    private final Vocabulary vocabulary;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private int longestText;

    TreeCheck(CelAbstractSyntaxTree tree, Vocabulary vocabulary) {
        this.tree = tree;
        this.vocabulary = vocabulary;
        CelParts.all(tree.getExpr()).forEach(this::check);
        if (!tree.getResultType().equals(SimpleType.BOOL)) {
            mistakes.add(new Mistake(0, "the condition is %s, neither true nor false; compare it with something."
                    .formatted(CelNames.words(tree.getResultType().name()))));
        }
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    Map<String, Pattern> patterns() {
        return patterns;
    }

    Set<String> names() {
        return names;
    }

    int longestText() {
        return longestText;
    }

    private void check(CelExpr part) {
        switch (part.getKind()) {
            case CONSTANT -> constant(part, part.constant());
            case IDENT -> names.add(part.ident().name());
            case CALL -> call(part);
            case LIST -> list(part);
            case NOT_SET, SELECT, STRUCT, MAP, COMPREHENSION -> note(part,
                    "conditions have no maps, messages or loops; compare fields of `quartier triggers fields`.");
        }
    }

    private void constant(CelExpr part, CelConstant constant) {
        switch (constant.getKind()) {
            case STRING_VALUE -> longestText = Math.max(longestText, constant.stringValue().length());
            case INT64_VALUE, DOUBLE_VALUE, BOOLEAN_VALUE -> {
                // as they are
            }
            default -> note(part,
                    "conditions have texts, numbers, true and false, nothing else; a missing value meets no condition.");
        }
    }

    private void list(CelExpr part) {
        CelType type = tree.getTypeOrThrow(part.id());
        if (type instanceof ListType list && list.elemType().kind() == CelKind.DYN) {
            note(part, "the list mixes kinds of values; write texts only or numbers of one kind only.");
        }
    }

    private void call(CelExpr part) {
        String function = part.call().function();
        if (vocabulary.functions().containsKey(function)) {
            names.add(function);
        } else if (function.equals("matches")) {
            pattern(part.call().args().get(0));
        } else if (function.equals("@in")) {
            words(part);
        } else {
            Comparison.of(part).ifPresent(comparison -> word(comparison.field(), comparison.value(), part));
        }
    }

    private void pattern(CelExpr pattern) {
        if (!(CelParts.findConstant(pattern).orElse(0) instanceof String text)) {
            note(pattern, "the pattern of matches has to be written out, in quotes.");
            return;
        }
        try {
            Pattern compiled = Pattern.compile(text);
            patterns.put(text, compiled);
            if (compiled.programSize() > MOST_PATTERN_STEPS) {
                note(pattern, "the pattern has %d steps, at most %d are allowed; take out repetitions such as {1,30}."
                        .formatted(compiled.programSize(), MOST_PATTERN_STEPS));
            }
        } catch (PatternSyntaxException e) {
            note(pattern, "the pattern is not a regular expression of RE2: %s.".formatted(e.getDescription()));
        }
    }

    private void words(CelExpr in) {
        CelExpr item = in.call().args().get(0);
        CelExpr list = in.call().args().get(1);
        if (item.getKind() == Kind.IDENT && list.getKind() == Kind.LIST) {
            list.list().elements().forEach(value -> CelParts.findConstant(value)
                    .ifPresent(word -> word(item.ident().name(), word, value)));
        }
    }

    private void word(String field, Object value, CelExpr where) {
        vocabulary.find(field).map(found -> found.domain().choices())
                .filter(choices -> !choices.isEmpty() && !choices.contains(value))
                .ifPresent(choices -> note(where, "%s is never %s; %s".formatted(field, CelNames.listed(List.of(value)),
                        Suggestion.hint(String.valueOf(value), choices))));
    }

    private void note(CelExpr part, String sentence) {
        mistakes.add(new Mistake(CelParts.offset(tree, part), sentence));
    }
}
