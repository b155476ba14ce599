package io.quartier.promotions.model.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.Optional;

/** A field compared with a constant, the field on the left. */
record Comparison(String field, Operator operator, Object value, CelExpr part) {
    /** How they are compared. */
    enum Operator {
        EQUAL("_==_"), UNEQUAL("_!=_"), LESS("_<_"), AT_MOST("_<=_"), MORE("_>_"), AT_LEAST("_>=_");

        private final String function;

        Operator(String function) {
            this.function = function;
        }

        private static Optional<Operator> find(String function) {
            return List.of(values()).stream().filter(operator -> operator.function.equals(function)).findFirst();
        }

        private Operator mirrored() {
            return switch (this) {
                case EQUAL, UNEQUAL -> this;
                case LESS -> MORE;
                case AT_MOST -> AT_LEAST;
                case MORE -> LESS;
                case AT_LEAST -> AT_MOST;
            };
        }

        private Operator negated() {
            return switch (this) {
                case EQUAL -> UNEQUAL;
                case UNEQUAL -> EQUAL;
                case LESS -> AT_LEAST;
                case AT_MOST -> MORE;
                case MORE -> AT_MOST;
                case AT_LEAST -> LESS;
            };
        }

        Range range(double bound) {
            boolean included = this == AT_MOST || this == AT_LEAST || this == EQUAL;
            return this == LESS || this == AT_MOST
                    ? new Range(Double.NEGATIVE_INFINITY, true, bound, included)
                    : new Range(bound, included, this == EQUAL ? bound : Double.POSITIVE_INFINITY, true);
        }
    }

    static Optional<Comparison> of(CelExpr part) {
        Optional<Operator> operator = Operator.find(part.call().function());
        if (operator.isEmpty() || part.call().args().size() != 2) {
            return Optional.empty();
        }
        CelExpr left = part.call().args().get(0);
        CelExpr right = part.call().args().get(1);
        return left.getKind() == Kind.IDENT
                ? CelParts.findConstant(right).map(value -> new Comparison(left.ident().name(), operator.get(), value,
                        part))
                : CelParts.findConstant(left).filter(value -> right.getKind() == Kind.IDENT)
                        .map(value -> new Comparison(right.ident().name(), operator.get().mirrored(), value, part));
    }

    Comparison negated() {
        return new Comparison(field, operator.negated(), value, part);
    }

    int offset(CelAbstractSyntaxTree tree) {
        return CelParts.offset(tree, part);
    }
}
