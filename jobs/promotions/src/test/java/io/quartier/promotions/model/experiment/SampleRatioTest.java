package io.quartier.promotions.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRatioTest {
    /** {@code scipy.stats.chisquare([510, 490, 530])}, and the Bayes factor by {@code scipy.special.gammaln}. */
    @Test
    void isChiSquareAndTheBayesFactor() {
        SampleRatio ratio = SampleRatio.of(List.of(510L, 490L, 530L), List.of(1 / 3.0, 1 / 3.0, 1 / 3.0));
        assertThat(ratio.chi2()).isCloseTo(1.5686274509803921, within(1e-10));
        assertThat(ratio.degreesOfFreedom()).isEqualTo(2);
        assertThat(ratio.pValue()).isCloseTo(0.4564328325449336, within(1e-10));
        assertThat(ratio.alwaysValidPValue()).isEqualTo(1);
        assertThat(ratio.isOk()).isTrue();
    }

    @Test
    void aMistakeIsFoundAgainstThePlannedShares() {
        SampleRatio ratio = SampleRatio.of(List.of(9_300L, 700L), List.of(0.95, 0.05));
        assertThat(ratio.chi2()).isCloseTo(84.210_526_316, within(1e-8));
        assertThat(ratio.pValue()).isCloseTo(4.4479612959472114e-20, within(1e-21));
        assertThat(ratio.alwaysValidPValue()).isCloseTo(3.8278334595278264e-15, within(1e-18));
        assertThat(ratio.isOk()).isFalse();
    }

    @Test
    void ofNobodyNothingIsWrong() {
        assertThat(SampleRatio.of(List.of(0L, 0L), List.of(0.5, 0.5))).isEqualTo(new SampleRatio(0, 1, 1, 1));
    }

    @Test
    void theSharesBelongToTheArms() {
        assertThatThrownBy(() -> SampleRatio.of(List.of(1L, 2L), List.of(1.0)))
                .hasMessage("counts and shares are not of the same two or more arms: 2, 1");
    }
}
