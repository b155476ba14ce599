package io.quartier.kpi.alert.model;

/**
 * Against what is usual in a region at this hour of the week (or on this day of the week).
 *
 * <p>The false alarms are a promise about the rule as a whole: with m regions and w windows a week there are m·w tests a week, each of
 * which may err with the probability {@code falseAlarmsPerWeek / (m·w)}. By the linearity of expectation that bounds the mean number of
 * false alarms however the figures of regions and hours hang together (Bonferroni's per-family error rate; Y. Hochberg and A. C.
 * Tamhane, Multiple Comparison Procedures, Wiley 1987, section 1.2).
 *
 * @param side               above, below or both
 * @param falseAlarmsPerWeek mean number of false alarms a week of all regions of the rule together, above 0
 * @param learnWeeks         weeks of an hour seen before one is unusual, 2 or more
 * @param memoryWeeks        mean age at which what was learned is forgotten, in weeks; at least {@code learnWeeks}
 */
public record Unusual(Side side, double falseAlarmsPerWeek, int learnWeeks, int memoryWeeks) {
    /** An open alert clears when a figure is likelier than this; not less likely than what opens one. */
    private static final double USUAL_AGAIN = 0.01;

    public Unusual {
        if (!(falseAlarmsPerWeek > 0) || falseAlarmsPerWeek > 100) {
            throw new IllegalArgumentException(
                    "false alarms a week are not above 0, at most 100: " + falseAlarmsPerWeek);
        }
        if (learnWeeks < 2 || memoryWeeks < learnWeeks || memoryWeeks > 104) {
            throw new IllegalArgumentException(
                    "weeks to learn and to remember are not 2 or more, in order, at most 104: "
                            + learnWeeks + ", " + memoryWeeks);
        }
    }

    /**
     * The probability with which one test may err.
     *
     * @param regions how many regions the rule watches now
     * @param slots   windows a week
     */
    public double level(int regions, int slots) {
        return Math.min(0.05, falseAlarmsPerWeek / Math.max(1, regions) / slots);
    }

    /** What a figure of that probability says. */
    Verdict verdict(double probability, double level) {
        if (probability <= level) {
            return Verdict.BEYOND;
        }
        return probability > Math.max(level, USUAL_AGAIN) ? Verdict.USUAL : Verdict.BETWEEN;
    }
}
