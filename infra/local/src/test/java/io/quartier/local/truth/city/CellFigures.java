package io.quartier.local.truth.city;

import io.quartier.local.truth.Figure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Writes the figures of one cell under the names of their KPIs: money in major units, durations as the name says. */
final class CellFigures {
    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);
    private static final int DIGITS = 12;

    private final Sums sums;
    private final Map<String, Figure> figures;

    CellFigures(Sums sums, Map<String, Figure> figures) {
        this.sums = sums;
        this.figures = figures;
    }

    void count(String kpi, long count) {
        figures.put(kpi, Figure.count(count));
    }

    void money(String kpi, long minor) {
        figures.put(kpi, Figure.amount(major(minor)));
    }

    void rate(String kpi, long part, long whole) {
        figures.put(kpi, Figure.ratio(BigDecimal.valueOf(part), whole));
    }

    void moneyPer(String kpi, long minor, long count) {
        figures.put(kpi, Figure.ratio(major(minor), count));
    }

    void moneyRate(String kpi, long part, long whole) {
        Double value = whole == 0
                ? null
                : (Double) BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128)
                        .doubleValue();
        figures.put(kpi, new Figure(major(part), major(whole), value));
    }

    void meanHours(String kpi, long seconds, long count) {
        figures.put(kpi, Figure
                .ratio(BigDecimal.valueOf(seconds).divide(SECONDS_OF_AN_HOUR, DIGITS, RoundingMode.HALF_UP), count));
    }

    /** The smallest observation that at least so many per cent of all do not exceed. */
    void quantile(String kpi, String observations, int percent) {
        quantile(kpi, observations, percent, 1);
    }

    /** The same of seconds, in hours. */
    void quantileHours(String kpi, String observations, int percent) {
        quantile(kpi, observations, percent, SECONDS_OF_AN_HOUR.doubleValue());
    }

    private void quantile(String kpi, String observations, int percent, double unit) {
        List<Long> sorted = sums.sorted(observations);
        int rank = (sorted.size() * percent + 99) / 100;
        figures.put(kpi, sorted.isEmpty()
                ? new Figure(null, BigDecimal.ZERO, null)
                : Figure.quantile(sorted.get(rank - 1) / unit, sorted.size()));
    }

    private BigDecimal major(long minor) {
        return BigDecimal.valueOf(minor, Currency.getInstance(sums.currency()).getDefaultFractionDigits());
    }
}
