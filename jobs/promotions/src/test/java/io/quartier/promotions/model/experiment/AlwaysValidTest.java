package io.quartier.promotions.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AlwaysValidTest {
    /** Worked out by hand from the formula, with x = 1 and a variance of 0.01. */
    @Test
    void isTheFormula() {
        Contrast contrast = new Contrast(new Moments(200, 2.5, 1), new Moments(200, 2, 1));
        double variance = contrast.commonVariance();
        AlwaysValid answer = AlwaysValid.of(contrast, new Monitoring(0.05, 0.01));

        assertThat(contrast.effectiveSize()).isEqualTo(100);
        assertThat(contrast.separateVariance()).isCloseTo(0.01, within(1e-15));
        // (398 + 100 · 0.25) / 399 / 100, larger than the separate one because it holds the difference too
        assertThat(variance).isCloseTo(0.010_601_503_759, within(1e-12));
        assertThat(answer.high() - 0.5).isCloseTo(Math.sqrt(variance * 2 * (0.693_147_180_56 + 5.991_464_547_11)),
                within(1e-9));
        assertThat(answer.low() + answer.high()).isCloseTo(1, within(1e-12));
        assertThat(answer.pValue()).isCloseTo(Math.sqrt(2) * Math.exp(-0.25 / variance / 4), within(1e-9));
    }

    @RepeatedTest(50)
    void thePValueIsBelowTheErrorRateJustWhenTheIntervalLeavesNoEffectOut(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Monitoring monitoring = Monitoring.tightestAt(0.01 + random.nextDouble() / 4, 1 + random.nextInt(10_000));
        for (int sample = 0; sample < 200; sample++) {
            Contrast contrast = new Contrast(moments(random), moments(random));
            AlwaysValid answer = AlwaysValid.of(contrast, monitoring);
            assertThat(answer.pValue() <= monitoring.errorRate()).as("%s", contrast)
                    .isEqualTo(!answer.covers(0));
        }
    }

    @RepeatedTest(20)
    void neitherTheUnitNorWhichArmComesFirstMatters(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Moments arm = moments(random);
        Moments control = moments(random);
        AlwaysValid answer = AlwaysValid.of(new Contrast(arm, control), Monitoring.USUAL);
        AlwaysValid turned = AlwaysValid.of(new Contrast(control, arm), Monitoring.USUAL);
        AlwaysValid inCents = AlwaysValid.of(new Contrast(inCents(arm), inCents(control)), Monitoring.USUAL);

        assertThat(turned.low()).isCloseTo(-answer.high(), within(1e-9));
        assertThat(turned.pValue()).isCloseTo(answer.pValue(), within(1e-9));
        assertThat(inCents.low()).isCloseTo(100 * answer.low(), within(1e-7));
        assertThat(inCents.high()).isCloseTo(100 * answer.high(), within(1e-7));
        assertThat(inCents.pValue()).isCloseTo(answer.pValue(), within(1e-9));
    }

    private static Moments inCents(Moments dollars) {
        return new Moments(dollars.count(), 100 * dollars.mean(), 10_000 * dollars.variance());
    }

    @Test
    void isTightestAtTheSizeThatWasSettled() {
        double settled = reachInStandardErrors(5_000, 5_000);
        assertThat(settled).isCloseTo(3.035_122_413, within(1e-8));
        for (long planned : new long[]{4_000, 4_900, 5_100, 6_000}) {
            assertThat(reachInStandardErrors(5_000, planned)).isGreaterThan(settled);
        }
    }

    @Test
    void isWiderThanTheUsualInterval() {
        Contrast contrast = new Contrast(new Moments(5_000, 0.11, 0.0979), new Moments(5_000, 0.1, 0.09));
        FixedHorizon usual = FixedHorizon.of(contrast, FixedHorizon.Kind.WELCH);
        AlwaysValid always = AlwaysValid.of(contrast, Monitoring.USUAL);
        assertThat(always.low()).isLessThan(usual.low());
        assertThat(always.high()).isGreaterThan(usual.high());
        assertThat(always.pValue()).isGreaterThan(usual.pValue());
    }

    @Test
    void aSmallArmThatHasSeenNothingYetBorrowsWhatTheOtherKnows() {
        // one of a hundred does something, nobody of the fifty held out did so far: their own variance is 0
        Contrast contrast = new Contrast(new Moments(950, 0.01, 0.0099), new Moments(50, 0, 0));
        AlwaysValid answer = AlwaysValid.of(contrast, Monitoring.USUAL);
        assertThat(answer.high() - answer.low()).isGreaterThan(2 * 1.96 * Math.sqrt(0.0095 / 50));
        assertThat(answer.covers(0)).isTrue();
    }

    @Test
    void whereAllValuesAreEqualNothingIsSaid() {
        Contrast contrast = new Contrast(new Moments(10, 3, 0), new Moments(10, 3, 0));
        assertThat(AlwaysValid.of(contrast, Monitoring.USUAL))
                .isEqualTo(new AlwaysValid(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1));
    }

    private static double reachInStandardErrors(long subjectsPerArm, long planned) {
        Contrast contrast = new Contrast(new Moments(subjectsPerArm, 0, 1), new Moments(subjectsPerArm, 0, 1));
        return AlwaysValid.of(contrast, Monitoring.ofSubjectsPerArm(planned)).high()
                / Math.sqrt(contrast.separateVariance());
    }

    private static Moments moments(Random random) {
        return new Moments(2 + random.nextInt(2_000), random.nextGaussian() / 4, random.nextDouble() * 3);
    }
}
