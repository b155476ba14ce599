package io.quartier.promotions.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Looks at made-up experiments after every subject, from two in each arm on. The intervals are
 * tightest at the very sizes that are simulated, where they err most; only where money has an effect they are as usual, because the variance
 * of a few hundred subjects of whom one in twenty buys is hardly known yet.
 */
class PeekingTest {
    private static final long SEED = 20_261_122;
    private static final int EXPERIMENTS = 2_000;
    private static final int SUBJECTS = 3_000;
    private static final Monitoring AT_THESE_SIZES = Monitoring.ofSubjectsPerArm(SUBJECTS / 4);

    @ParameterizedTest
    @CsvSource({"yes, 0.1, 0.5", "yes, 0.1, 0.95", "yes, 0.02, 0.5", "buys, 0.05, 0.5", "buys, 0.05, 0.95"})
    void whereNothingHasAnEffectOneIsSeenInAtMostOneOfTwentyExperiments(String kind, double share, double armShare,
            TestReporter reporter) {
        Peeking peeking = new Peeking(behaviour(kind, share), behaviour(kind, share), armShare, SUBJECTS, EXPERIMENTS);

        double misled = peeking.shareMisled(SEED,
                contrast -> AlwaysValid.of(contrast, AT_THESE_SIZES).pValue() <= 0.05);

        reporter.publishEntry("A/A %s %s, arm %s".formatted(kind, share, armShare), String.valueOf(misled));
        assertThat(misled).isLessThanOrEqualTo(0.05);
    }

    /** Why the variance is the larger of two: that of a small arm alone is too small while it has seen nothing rare. */
    @ParameterizedTest
    @CsvSource({"yes, 0.1", "buys, 0.05"})
    void besideASmallHoldoutTheVariancesOfTheArmsAloneWouldMisleadInOneOfFive(String kind, double share) {
        Peeking peeking = new Peeking(behaviour(kind, share), behaviour(kind, share), 0.95, SUBJECTS, 300);

        double misled = peeking.shareMisled(SEED, contrast -> {
            double x = AT_THESE_SIZES.mixtureVariance() * contrast.effectiveSize();
            double reach = Math.sqrt(contrast.separateVariance() * (1 + 1 / x) * (Math.log1p(x) - 2 * Math.log(0.05)));
            return reach > 0 && Math.abs(contrast.difference()) > reach;
        });

        assertThat(misled).isGreaterThan(0.2);
    }

    /** Or the first one would prove nothing. */
    @ParameterizedTest
    @CsvSource({"yes, 0.1, Z, 1", "buys, 0.05, WELCH, 20"})
    void theUsualTestSeesOneInEveryThirdOrFourth(String kind, double share, FixedHorizon.Kind test, int every,
            TestReporter reporter) {
        Peeking peeking = new Peeking(behaviour(kind, share), behaviour(kind, share), 0.5, SUBJECTS, 300);

        double misled = peeking.share(SEED, every, contrast -> FixedHorizon.of(contrast, test).pValue() <= 0.05);

        reporter.publishEntry("fixed horizon %s %s, looked at every %d".formatted(kind, share, every),
                String.valueOf(misled));
        assertThat(misled).isGreaterThan(0.25);
    }

    @ParameterizedTest
    @CsvSource({"yes, 0.1, 0.13, 0.5, 750", "yes, 0.1, 0.13, 0.95, 750", "buys, 0.05, 0.08, 0.5, 5000",
        "buys, 0.05, 0.08, 0.95, 5000"})
    void theIntervalCoversTheTruthAtEveryTime(String kind, double control, double arm, double armShare,
            long planned,
            TestReporter reporter) {
        Peeking peeking = new Peeking(behaviour(kind, arm), behaviour(kind, control), armShare, SUBJECTS, 1_000);
        double truth = peeking.truth();
        Monitoring watched = Monitoring.ofSubjectsPerArm(planned);

        double missed = peeking.shareMisled(SEED,
                contrast -> !AlwaysValid.of(contrast, watched).covers(truth));

        reporter.publishEntry(
                "missed %s %s against %s, arm %s, planned %d".formatted(kind, arm, control, armShare, planned),
                String.valueOf(missed));
        assertThat(missed).isLessThanOrEqualTo(0.05);
    }

    @Test
    void anEffectIsFound(TestReporter reporter) {
        Peeking peeking = new Peeking(Behaviour.yes(0.16), Behaviour.yes(0.1), 0.5, SUBJECTS, 300);

        double found = peeking.shareMisled(SEED,
                contrast -> AlwaysValid.of(contrast, AT_THESE_SIZES).low() > 0);

        reporter.publishEntry("found 0.16 against 0.1", String.valueOf(found));
        assertThat(found).isGreaterThan(0.95);
    }

    @Test
    void rightSharesAreCalledWrongInAtMostOneOfTwentyExperimentsAndWrongOnesAreFound(TestReporter reporter) {
        double misled = sizes(0.5).share(SEED, 5, contrast -> ratio(contrast).alwaysValidPValue() <= 0.05);
        double usual = sizes(0.5).share(SEED, 5, contrast -> ratio(contrast).pValue() <= 0.05);
        double found = sizes(0.55).share(SEED, 5, contrast -> ratio(contrast).alwaysValidPValue() <= 0.001);

        reporter.publishEntry("sample ratio, peeked", misled + ", chi-square " + usual + ", 55 to 45 found " + found);
        assertThat(misled).isLessThanOrEqualTo(0.05);
        assertThat(usual).isGreaterThan(0.25);
        assertThat(found).isGreaterThan(0.8);
    }

    private static Peeking sizes(double armShare) {
        return new Peeking(Behaviour.yes(0), Behaviour.yes(0), armShare, SUBJECTS, 500);
    }

    private static SampleRatio ratio(Contrast contrast) {
        return SampleRatio.of(List.of(contrast.arm().count(), contrast.control().count()), List.of(0.5, 0.5));
    }

    private static Behaviour behaviour(String kind, double share) {
        return kind.equals("yes") ? Behaviour.yes(share) : Behaviour.buys(share);
    }
}
