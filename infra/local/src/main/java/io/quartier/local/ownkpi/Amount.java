package io.quartier.local.ownkpi;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many facts there are, or a sum over them.
 *
 * @param sum null to count
 */
record Amount(@Nullable FactField sum, List<Condition> where) {
    Amount {
        where = List.copyOf(where);
    }

    boolean isMoney() {
        return sum != null && sum.kind() == FactField.Kind.MONEY;
    }

    /** What one fact adds; money in minor units. */
    String sql() {
        String condition = where.isEmpty()
                ? "1"
                : where.stream().map(one -> "(" + one.sql() + ")").collect(Collectors.joining(" AND "));
        return "if(ifNull(%s, 0), %s, 0)".formatted(condition,
                sum == null ? "toDecimal128(1, 6)" : "toDecimal128(ifNull(" + sum.sql() + ", 0), 6)");
    }
}
