package io.quartier.kpi.alert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

/** Against sums written down term by term, and against figures worked out by hand. */
class TailsTest {
    @Test
    void theLogarithmOfGammaIsThatOfFactorials() {
        double factorials = 0;
        for (int n = 1; n < 60; n++) {
            assertThat(Tails.logGamma(n)).isCloseTo(factorials, offset(1e-11));
            factorials += StrictMath.log(n);
        }
        assertThat(Tails.logGamma(0.5)).isCloseTo(0.5 * StrictMath.log(Math.PI), offset(1e-11));
    }

    /** With shape 1 it is geometric: so many or more have the probability of failing so often. */
    @Test
    void theNegativeBinomialOfShapeOneIsGeometric() {
        double fail = 4.0 / 5;
        for (int count = 0; count < 80; count++) {
            Tails tails = Tails.negativeBinomial(4, 1, count);
            assertThat(tails.high()).isCloseTo(StrictMath.pow(fail, count), withPercentage(1e-7));
            assertThat(tails.low()).isCloseTo(1 - StrictMath.pow(fail, count + 1), withPercentage(1e-7));
        }
    }

    @Test
    void theBetaBinomialOfAFlatShareIsUniform() {
        for (int count = 0; count <= 20; count++) {
            Tails tails = Tails.betaBinomial(20, 1, 1, count);
            assertThat(tails.low()).isCloseTo((count + 1) / 21.0, offset(1e-9));
            assertThat(tails.high()).isCloseTo((21 - count) / 21.0, offset(1e-9));
        }
    }

    @Test
    void largeCountsAndFarTailsAreFinite() {
        Tails far = Tails.negativeBinomial(100_000, 5_000, 200_000);
        assertThat(far.high()).isBetween(0.0, 1e-200);
        assertThat(far.low()).isCloseTo(1, offset(1e-9));
        assertThat(Tails.negativeBinomial(100_000, 5_000, 0).low()).isBetween(0.0, 1e-300);
        assertThat(Tails.negativeBinomial(0.1, 0.5, 0).high()).isCloseTo(1, offset(1e-12));
        assertThat(Tails.betaBinomial(1, 0.9, 0.1, 1).high()).isCloseTo(0.9, offset(1e-9));
    }
}
