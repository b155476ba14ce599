package io.quartier.kpi.alert.model;

import org.jspecify.annotations.Nullable;

/**
 * What is usual for one KPI of one region and channel at each hour (or on each day) of the week, learned from the figures themselves.
 *
 * <p>Per slot of the week: an exponentially weighted mean of what was seen. Over all slots: how much more the figures vary than chance
 * alone explains, from the squared errors of the predictions made one week earlier: once as a factor (events that come in clusters, as
 * pages of one visit do), once growing with the square of the mean (hours that are busy or not as a whole); the larger counts. Both are
 * taken at their upper confidence limits, so that the error of the estimate does not add false alarms.
 *
 * <p>Counts: Poisson with a gamma-distributed mean, so the prediction is negative binomial. With Jeffreys' prior and no extra variation
 * it is the predictive distribution of a Poisson mean learned from n weeks (A. Gelman et al., Bayesian Data Analysis, 3rd ed., 2013,
 * sections 2.6 and 2.8; M. Höhle, surveillance: An R package for the monitoring of infectious diseases, Computational Statistics 22, 2007,
 * {@code algo.bayes}). The extra variation enters its variance, as in A. Noufaily et al., An improved algorithm for outbreak detection in
 * multiple surveillance systems, Statistics in Medicine 32, 2013, and is estimated by moments (J. F. Lawless, Negative binomial and mixed
 * Poisson regression, Canadian Journal of Statistics 15, 1987). Shares: the same with binomial and beta.
 *
 * <p>A figure that was unusual is learned as the nearest usual one, as in robust filters (P. J. Huber, Robust Statistics, Wiley 1981,
 * section 1.1), so that a disturbance does not teach that it is normal.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class Baseline {
    /** Standard deviations of the one-sided upper confidence limit of the variation: 97.7 %. */
    private static final double CAUTION = 2;
    /** How many observations the mean share of all slots counts for in a single one. */
    private static final double SHRINKAGE = 4;
    /** Beyond so many standard deviations an unusual figure is learned as if it stood there. */
    private static final double LEARNED_WITHIN = 3;

    /** Weighted sum of counts, or of numerators, per slot. */
    public double[] part = {};
    /** Weighted sum of denominators per slot; zeros for counts. */
    public double[] whole = {};
    /** Weighted number of weeks per slot. */
    public double[] weeks = {};
    /** Number of weeks per slot. */
    public int[] seen = {};
    /** Squared errors beyond what chance explains. */
    public double excess;
    /** What {@link #excess} is per unit of extra variation. */
    public double scale;
    /** Variance of {@link #excess}. */
    public double noise;
    /** Squared errors relative to what chance explains. */
    public double ratio;
    /** How many there are in {@link #ratio}. */
    public double ratios;
    /** Variance of {@link #ratio}. */
    public double ratioNoise;

    /**
     * What is expected in a slot.
     *
     * @param mean      of the count, or of the numerator
     * @param chance    variance by chance, with what is not known about the mean
     * @param perExtra  variance per unit of extra variation
     * @param factor    how many times the variance by chance there is, at its upper confidence limit; 1 or more
     * @param variation extra variation at its upper confidence limit: of counts relative to the squared mean, of shares a correlation
     */
    record Expected(double mean, double chance, double perExtra, double factor, double variation) {
        double variance() {
            return Math.max(chance * factor, chance + variation * perExtra);
        }
    }

    /** Knows nothing yet. */
    public static Baseline ofSlots(int slots) {
        Baseline baseline = new Baseline();
        baseline.part = new double[slots];
        baseline.whole = new double[slots];
        baseline.weeks = new double[slots];
        baseline.seen = new int[slots];
        return baseline;
    }

    /**
     * Judges a figure by what was learned before it, and learns it.
     *
     * @param level probability with which the judgement may err
     */
    public Judgement judgeAndLearn(Unusual rule, int slot, Figure figure, double level) {
        boolean share = figure.whole() > 0;
        if (figure.value() == null) {
            return Judgement.UNKNOWN;
        }
        Expected expected = seen[slot] == 0 ? null : share ? expectedShare(slot, figure.whole()) : expectedCount(slot);
        Judgement judgement = expected == null || seen[slot] < rule.learnWeeks()
                ? Judgement.UNKNOWN
                : judge(rule, figure, expected, level);
        learn(rule, slot, figure, expected, judgement.verdict() == Verdict.BEYOND);
        return judgement;
    }

    private Judgement judge(Unusual rule, Figure figure, Expected expected, double level) {
        Tails tails = figure.whole() > 0 ? shareTails(expected, figure) : countTails(expected, figure.part());
        double probability = switch (rule.side()) {
            case ABOVE -> tails.high();
            case BELOW -> tails.low();
            case BOTH -> Math.min(1, 2 * Math.min(tails.low(), tails.high()));
        };
        double usual = figure.whole() > 0 ? expected.mean() / figure.whole() : expected.mean();
        return new Judgement(rule.verdict(probability, level), null, usual, probability);
    }

    /**
     * The negative binomial distribution with that mean and variance; or, where that makes the figure more probable, the one of as many
     * times fewer events, each of which brings its factor of counts with it, since clusters have longer tails (W. Feller, An Introduction
     * to Probability Theory and Its Applications, vol. 1, 3rd ed., Wiley 1968, section XII.2).
     */
    private static Tails countTails(Expected expected, long count) {
        double mean = expected.mean();
        Tails single = Tails.negativeBinomial(mean, mean * mean / (expected.variance() - mean), count);
        double size = expected.factor();
        double clusters = mean / size;
        double shape = clusters * clusters / (expected.variance() / (size * size) - clusters);
        double low = Tails.negativeBinomial(clusters, shape, (long) Math.ceil(count / size)).low();
        double high = Tails.negativeBinomial(clusters, shape, (long) (count / size)).high();
        return new Tails(Math.max(single.low(), low), Math.max(single.high(), high));
    }

    /** The beta-binomial distribution with that mean and variance. */
    private static Tails shareTails(Expected expected, Figure figure) {
        long trials = figure.whole();
        double share = expected.mean() / trials;
        double binomial = trials * share * (1 - share);
        double correlation = trials == 1
                ? 0.5
                : Math.clamp((expected.variance() / binomial - 1) / (trials - 1), 1e-9, 0.99);
        double size = 1 / correlation - 1;
        return Tails.betaBinomial(trials, share * size, (1 - share) * size, figure.part());
    }

    private Expected expectedCount(int slot) {
        double known = weeks[slot];
        double mean = (part[slot] + 0.5) / known;
        return new Expected(mean, mean * (1 + 1 / known), mean * mean * (1 + 1 / known), factor(), variation());
    }

    private Expected expectedShare(int slot, long trials) {
        double allPart = 0.5;
        double allWhole = 1;
        for (int i = 0; i < part.length; i++) {
            allPart += part[i];
            allWhole += whole[i];
        }
        double size = whole[slot] + SHRINKAGE;
        double share = (part[slot] + SHRINKAGE * allPart / allWhole) / size;
        double binomial = trials * share * (1 - share);
        return new Expected(trials * share, binomial * (1 + (trials - 1) / (size + 1)),
                binomial * (trials - 1) * (1 + 1 / weeks[slot]), factor(), variation());
    }

    private double factor() {
        return ratios == 0 ? 1 : Math.max(1, (ratio + CAUTION * StrictMath.sqrt(ratioNoise)) / ratios);
    }

    private double variation() {
        return scale == 0 ? 0 : Math.max(0, excess + CAUTION * StrictMath.sqrt(noise)) / scale;
    }

    private void learn(Unusual rule, int slot, Figure figure, @Nullable Expected expected, boolean unusual) {
        double value = figure.part();
        if (expected != null) {
            double error = value - expected.mean();
            if (unusual) {
                double most = LEARNED_WITHIN * StrictMath.sqrt(expected.variance());
                error = Math.clamp(error, -most, most);
                value = Math.max(0, expected.mean() + error);
            }
            if (seen[slot] > 1) {
                learnVariation(error * error, expected, 1 - 1.0 / rule.memoryWeeks() / part.length);
            }
        }
        double kept = 1 - 1.0 / rule.memoryWeeks();
        part[slot] = part[slot] * kept + value;
        whole[slot] = whole[slot] * kept + figure.whole();
        weeks[slot] = weeks[slot] * kept + 1;
        seen[slot]++;
    }

    private void learnVariation(double squaredError, Expected expected, double kept) {
        double extra = scale == 0 ? 0 : Math.max(0, excess / scale) * expected.perExtra();
        double times = ratios == 0 ? 1 : Math.max(1, ratio / ratios);
        double variance = Math.max(expected.chance() * times, expected.chance() + extra);
        excess = excess * kept + squaredError - expected.chance();
        scale = scale * kept + expected.perExtra();
        // a normal error has a squared error of twice its squared variance
        noise = noise * kept * kept + 2 * variance * variance;
        double relative = variance / expected.chance();
        ratio = ratio * kept + squaredError / expected.chance();
        ratios = ratios * kept + 1;
        // and that of a rare count more, by the fourth moment of the Poisson distribution
        ratioNoise = ratioNoise * kept * kept + 2 * relative * relative + relative / expected.mean();
    }
}
