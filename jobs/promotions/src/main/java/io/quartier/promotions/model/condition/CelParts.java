package io.quartier.promotions.model.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the parts of CEL's trees. */
final class CelParts {
    private CelParts() {}

    /** Whole numbers up to there are doubles as well. */
    private static final long MOST_EXACT = 1L << 53;

    /** The value of a constant: a text, a flag, or a number as {@code Double}; empty for a whole number that is no double. */
    static Optional<Object> findConstant(CelExpr part) {
        if (part.getKind() != Kind.CONSTANT) {
            return Optional.empty();
        }
        return switch (part.constant().getKind()) {
            case STRING_VALUE -> Optional.of(part.constant().stringValue());
            case BOOLEAN_VALUE -> Optional.of(part.constant().booleanValue());
            case INT64_VALUE -> exact(part.constant().int64Value());
            case DOUBLE_VALUE -> Optional.of(part.constant().doubleValue());
            default -> Optional.empty();
        };
    }

    private static Optional<Object> exact(long number) {
        return number >= -MOST_EXACT && number <= MOST_EXACT ? Optional.of((double) number) : Optional.empty();
    }

    /** Where a part is in its condition, from 0, in code points. */
    static int offset(CelAbstractSyntaxTree tree, CelExpr part) {
        Integer offset = tree.getSource().getPositionsMap().get(part.id());
        return offset == null ? 0 : offset;
    }

    /** The part and everything below it. */
    static List<CelExpr> all(CelExpr part) {
        List<CelExpr> all = new ArrayList<>(List.of(part));
        children(part).forEach(child -> all.addAll(all(child)));
        return all;
    }

    private static List<CelExpr> children(CelExpr part) {
        return switch (part.getKind()) {
            case CALL -> {
                List<CelExpr> children = new ArrayList<>(part.call().args());
                part.call().target().ifPresent(children::add);
                yield children;
            }
            case LIST -> part.list().elements();
            case SELECT -> List.of(part.select().operand());
            default -> List.of();
        };
    }
}
