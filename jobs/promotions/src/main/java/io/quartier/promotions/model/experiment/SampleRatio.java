package io.quartier.promotions.model.experiment;

import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether the arms have the sizes that chance would give them. Where they do not, subjects were lost or added on the way, and no comparison
 * of the arms can be trusted.
 *
 * <p>{@code pValue} is Pearson's chi-square test of the sizes against the planned shares, right when asked once. {@code alwaysValidPValue}
 * may be looked at after every subject: one divided by the Bayes factor of Dirichlet-multinomial against the planned shares θ (Lindon and
 * Malek, Anytime-Valid Inference for Multinomial Count Data, NeurIPS 2022), which is exact at every size:
 *
 * <pre>
 *   ln BF = lnΓ(k) - lnΓ(k + n) + Σ ( lnΓ(k θi + ni) - lnΓ(k θi) - ni ln θi ),   k = 1000
 * </pre>
 *
 * @param chi2              Pearson's statistic
 * @param degreesOfFreedom  arms less one
 * @param pValue            of chi-square
 * @param alwaysValidPValue of the sequential test
 */
public record SampleRatio(double chi2, int degreesOfFreedom, double pValue, double alwaysValidPValue) {
    /** Below it the sizes are called wrong: strict, because it is asked of every experiment. */
    public static final double LEAST_P_VALUE = 0.001;

    /** Puts the shares looked for within about 3 points of the plan, where real mistakes lie. */
    private static final double CONCENTRATION = 1_000;

    /**
     * Compares sizes with a plan.
     *
     * @param counts subjects of each arm, at least two arms
     * @param shares planned share of each arm in the same order, each above 0, 1 together
     */
    public static SampleRatio of(List<Long> counts, List<Double> shares) {
        if (counts.size() < 2 || counts.size() != shares.size()) {
            throw new IllegalArgumentException("counts and shares are not of the same two or more arms: %d, %d"
                    .formatted(counts.size(), shares.size()));
        }
        long subjects = counts.stream().mapToLong(Long::longValue).sum();
        double chi2 = 0;
        double logEvidence = LogGamma.value(CONCENTRATION) - LogGamma.value(CONCENTRATION + subjects);
        for (int arm = 0; arm < counts.size(); arm++) {
            double expected = subjects * shares.get(arm);
            chi2 += subjects == 0 ? 0 : (counts.get(arm) - expected) * (counts.get(arm) - expected) / expected;
            logEvidence += logEvidence(counts.get(arm), shares.get(arm));
        }
        int freedom = counts.size() - 1;
        return new SampleRatio(chi2, freedom, ChiSquaredDistribution.of(freedom).survivalProbability(chi2),
                Math.exp(-Math.max(0, logEvidence)));
    }

    private static double logEvidence(long count, double share) {
        double before = CONCENTRATION * share;
        return LogGamma.value(before + count) - LogGamma.value(before) - count * Math.log(share);
    }

    /** Whether chance may have made the arms as large as they are. */
    public boolean isOk() {
        return pValue >= LEAST_P_VALUE;
    }
}
