package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.cli.ReplayedStack.Shown;
import io.quartier.local.truth.Figure;
import io.quartier.local.truth.city.Slot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds shown figures against the truth: both have the same cells, and the same counts and sums of money in them, exactly. Quantiles may be
 * one per cent off, more than 1 000 visitors by four standard errors of 1.2 %, and what is divided by 3600 has four digits.
 */
final class FigureComparison implements ReplayedStack.FigureReader {
    private static final double QUANTILE_ERROR = 0.01;
    private static final double SKETCH_ERROR = 4 * 0.012;
    private static final int EXACT_VISITORS = 1_000;
    private static final double EXACT = 1e-9;
    private static final double FOUR_DIGITS = 1e-4;
    /** Of each KPI. */
    private static final int SHOWN_EXAMPLES = 8;

    private final Map<Slot, Map<String, Figure>> missing = new HashMap<>();
    private final Set<String> kpis = new TreeSet<>();
    private final Map<String, Integer> wrong = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private final Set<String> states = new TreeSet<>();
    private int compared;

    FigureComparison(Map<Slot, Map<String, Figure>> truth) {
        truth.forEach((slot, figures) -> {
            missing.put(slot, new HashMap<>(figures));
            kpis.addAll(figures.keySet());
        });
    }

    Set<String> kpis() {
        return kpis;
    }

    @Override
    public void take(Slot slot, String kpi, Shown shown) {
        states.add(shown.state());
        compared++;
        Map<String, Figure> figures = missing.get(slot);
        Figure figure = figures == null ? null : figures.remove(kpi);
        if (figure == null) {
            note(kpi, "%s of %s is %s, but nothing is there".formatted(kpi, slot, shown));
        } else if (!equal(kpi, figure, shown)) {
            note(kpi, "%s of %s is %s, not %s".formatted(kpi, slot, shown, figure));
        }
    }

    private void note(String kpi, String difference) {
        if (wrong.merge(kpi, 1, Integer::sum) <= SHOWN_EXAMPLES) {
            examples.add(difference);
        }
    }

    /** Fails when anything differed, or was not shown. */
    int finish() {
        missing.forEach((slot, figures) -> figures
                .forEach((kpi, figure) -> note(kpi, "%s of %s is not shown, but is %s".formatted(kpi, slot, figure))));
        assertThat(examples).as("of %d figures differ %s", compared, wrong).isEmpty();
        assertThat(states).isSubsetOf("final", "restated");
        return compared;
    }

    private static boolean equal(String kpi, Figure figure, Shown shown) {
        Double value = figure.value();
        if (kpi.equals("visitors") && value != null && value > EXACT_VISITORS) {
            return close(value, shown.value(), SKETCH_ERROR);
        }
        return same(figure.numerator(), shown.numerator(), kpi.endsWith("_hours_mean"))
                && same(figure.denominator(), shown.denominator(), false)
                && close(value, shown.value(), kpi.matches(".*_p\\d+(_ms|_s)?") ? QUANTILE_ERROR : EXACT);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other, boolean rounded) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return rounded ? Math.abs(one.subtract(other).doubleValue()) <= FOUR_DIGITS : one.compareTo(other) == 0;
    }

    private static boolean close(@Nullable Double one, @Nullable Double other, double error) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return Math.abs(one - other) <= error * Math.max(Math.abs(one), EXACT);
    }
}
