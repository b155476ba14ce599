package io.quartier.promotions.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quartier.promotions.model.experiment.FixedHorizon.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Figures of scipy 1.17.1. */
class FixedHorizonTest {
    private static final Contrast TEN_AND_THIRTEEN = new Contrast(shares(1_000, 130), shares(1_000, 100));

    @Test
    void twoProportionsGetThePooledTest() {
        FixedHorizon test = FixedHorizon.of(TEN_AND_THIRTEEN, Kind.Z);
        assertThat(test.statistic()).isCloseTo(2.102_740_605_622_114, within(1e-12));
        assertThat(test.pValue()).isCloseTo(0.035_488_450_47, within(1e-9));
        assertThat(test.degreesOfFreedom()).isInfinite();
        assertThat(test.high() - test.low()).isCloseTo(2 * 1.959_963_984_54 * 0.014_258_446_735_3, within(1e-9));
    }

    /** {@code ttest_ind([1, 2, 4, 8, 16], [1, 1, 2, 3], equal_var=False)}. */
    @Test
    void anythingElseGetsWelchsTest() {
        Contrast contrast = new Contrast(TallyTest.tally(TallyTest.decimals("1", "2", "4", "8", "16")).toMoments(),
                TallyTest.tally(TallyTest.decimals("1", "1", "2", "3")).toMoments());
        FixedHorizon test = FixedHorizon.of(contrast, Kind.WELCH);
        assertThat(test.statistic()).isCloseTo(1.6068891672506374, within(1e-10));
        assertThat(test.degreesOfFreedom()).isCloseTo(4.2448410277252915, within(1e-10));
        assertThat(test.pValue()).isCloseTo(0.17925127250873252, within(1e-10));
        assertThat(test.low()).isCloseTo(-3.06709603268728, within(1e-8));
        assertThat(test.high()).isCloseTo(11.96709603268728, within(1e-8));
    }

    @Test
    void farInTheTailThePValueIsStillANumber() {
        FixedHorizon test = FixedHorizon.of(new Contrast(shares(100_000, 57_000), shares(100_000, 50_000)), Kind.Z);
        assertThat(test.statistic()).isCloseTo(31.38193183447687, within(1e-9));
        assertThat(test.pValue()).isCloseTo(3.5698399070828395e-216, within(4e-225));
    }

    @Test
    void whereAllValuesAreEqualNothingIsFound() {
        FixedHorizon test = FixedHorizon.of(new Contrast(new Moments(5, 0, 0), new Moments(5, 0, 0)), Kind.Z);
        assertThat(test.statistic()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(test.high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void armsThatOnlyDifferFromEachOtherAreComparedByTheVarianceOfAll() {
        FixedHorizon test = FixedHorizon.of(new Contrast(new Moments(50, 2, 0), new Moments(50, 1, 0)), Kind.WELCH);
        assertThat(test.statistic()).isCloseTo(Math.sqrt(99), within(1e-9));
        assertThat(test.degreesOfFreedom()).isEqualTo(98);
        assertThat(test.pValue()).isLessThan(1e-10);
    }

    @Test
    void oneSubjectIsNoArm() {
        assertThatThrownBy(() -> new Contrast(new Moments(1, 0, 0), new Moments(9, 0, 0)))
                .hasMessage("an arm has fewer than 2 subjects: 1, 9");
    }

    private static Moments shares(int subjects, int yes) {
        return new Tally(subjects, BigDecimal.valueOf(yes), BigDecimal.valueOf(yes), true).toMoments();
    }
}
