package io.quartier.promotions.model.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.quartier.promotions.model.condition.Term.AnyOf;
import io.quartier.promotions.model.condition.Term.Either;
import io.quartier.promotions.model.condition.Term.Has;
import io.quartier.promotions.model.condition.Term.Lacks;
import io.quartier.promotions.model.condition.Term.NoneOf;
import io.quartier.promotions.model.condition.Term.Opaque;
import io.quartier.promotions.model.condition.Term.Within;
import io.quartier.promotions.model.field.FieldType;
import io.quartier.promotions.model.field.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the terms out of the typed tree of a condition. */
final class TermReader {
    private final CelAbstractSyntaxTree tree;
    private final Vocabulary vocabulary;

    TermReader(CelAbstractSyntaxTree tree, Vocabulary vocabulary) {
        this.tree = tree;
        this.vocabulary = vocabulary;
    }

    List<Term> terms() {
        return terms(tree.getExpr(), true);
    }

    /** What has to hold for the part to be true, or, if it is not wanted, false. */
    private List<Term> terms(CelExpr part, boolean wanted) {
        Optional<Object> constant = CelParts.findConstant(part);
        if (constant.isPresent()) {
            return constant.get().equals(wanted) ? List.of() : List.of(new Either(List.of()));
        }
        if (part.getKind() == Kind.IDENT) {
            return List.of(new AnyOf(part.ident().name(), Set.of(wanted)));
        }
        return part.getKind() == Kind.CALL ? ofCall(part, wanted) : opaque(part);
    }

    private List<Term> ofCall(CelExpr part, boolean wanted) {
        List<CelExpr> arguments = part.call().args();
        return switch (part.call().function()) {
            case "!_" -> terms(arguments.get(0), !wanted);
            case "_&&_" -> wanted ? all(arguments, true) : List.of(either(arguments, false));
            case "_||_" -> wanted ? List.of(either(arguments, true)) : all(arguments, false);
            case "@in" -> contained(part, wanted);
            default -> Comparison.of(part).map(comparison -> compared(wanted ? comparison : comparison.negated()))
                    .orElseGet(() -> opaque(part));
        };
    }

    private List<Term> opaque(CelExpr part) {
        return List.of(new Opaque(CelParts.offset(tree, part)));
    }

    private List<Term> all(List<CelExpr> parts, boolean wanted) {
        return parts.stream().flatMap(part -> terms(part, wanted).stream()).toList();
    }

    private Term either(List<CelExpr> parts, boolean wanted) {
        List<List<Term>> branches = new ArrayList<>();
        for (CelExpr part : parts) {
            List<Term> branch = terms(part, wanted);
            if (branch.size() == 1 && branch.get(0) instanceof Either nested) {
                branches.addAll(nested.branches());
            } else {
                branches.add(branch);
            }
        }
        return merged(branches).orElseGet(() -> new Either(branches));
    }

    /** {@code a == 1 || a == 2} is one set of values. */
    private static Optional<Term> merged(List<List<Term>> branches) {
        Set<Object> values = new LinkedHashSet<>();
        Set<String> fields = new LinkedHashSet<>();
        for (List<Term> branch : branches) {
            if (branch.size() != 1 || !(branch.get(0) instanceof AnyOf any)) {
                return Optional.empty();
            }
            values.addAll(any.values());
            fields.add(any.field());
        }
        return fields.size() == 1 ? Optional.of(new AnyOf(fields.iterator().next(), values)) : Optional.empty();
    }

    private List<Term> contained(CelExpr part, boolean wanted) {
        CelExpr item = part.call().args().get(0);
        CelExpr list = part.call().args().get(1);
        if (list.getKind() == Kind.IDENT && CelParts.findConstant(item).orElse(0) instanceof String text) {
            String field = list.ident().name();
            return List.of(wanted ? new Has(field, text) : new Lacks(field, text));
        }
        if (item.getKind() != Kind.IDENT || list.getKind() != Kind.LIST) {
            return opaque(part);
        }
        List<Object> values = list.list().elements().stream().flatMap(value -> CelParts.findConstant(value).stream())
                .toList();
        if (values.size() != list.list().elements().size()) {
            return opaque(part);
        }
        String field = item.ident().name();
        return List.of(wanted
                ? new AnyOf(field, new LinkedHashSet<>(values))
                : new NoneOf(field, new LinkedHashSet<>(values)));
    }

    private List<Term> compared(Comparison comparison) {
        String field = comparison.field();
        Object value = comparison.value();
        if (comparison.operator() == Comparison.Operator.EQUAL) {
            return List.of(new AnyOf(field, Set.of(value)));
        }
        if (comparison.operator() == Comparison.Operator.UNEQUAL) {
            return List.of(new NoneOf(field, Set.of(value)));
        }
        boolean number = vocabulary.find(field).map(found -> found.type() != FieldType.TEXT).orElse(false);
        return number && value instanceof Double bound
                ? List.of(new Within(field, comparison.operator().range(bound)))
                : List.of(new Opaque(comparison.offset(tree)));
    }
}
