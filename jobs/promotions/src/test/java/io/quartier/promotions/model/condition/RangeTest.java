package io.quartier.promotions.model.condition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangeTest {
    private static final Range UP_TO_THREE = new Range(Double.NEGATIVE_INFINITY, true, 3, false);

    @Test
    void whatIsInBoth() {
        assertThat(UP_TO_THREE.and(new Range(1, false, 5, true))).isEqualTo(new Range(1, false, 3, false));
        assertThat(new Range(1, true, 2, true).and(new Range(1, false, 2, false))).isEqualTo(
                new Range(1, false, 2, false));
    }

    @Test
    void emptyWhereEndsMeetAndOneIsOut() {
        assertThat(UP_TO_THREE.and(new Range(3, true, 9, true)).isEmpty()).isTrue();
        assertThat(new Range(3, true, 3, true).isEmpty()).isFalse();
    }

    @Test
    void wholeNumbersBetweenTwoAndThreeAreNone() {
        assertThat(new Range(2, false, 3, false).isEmpty()).isFalse();
        assertThat(new Range(2, false, 3, false).whole().isEmpty()).isTrue();
        assertThat(new Range(1.5, true, 2.5, true).whole()).isEqualTo(new Range(2, true, 2, true));
    }

    @Test
    void allNumbersAreInAll() {
        assertThat(Range.ALL.contains(-1e300)).isTrue();
        assertThat(Range.ALL.whole().isEmpty()).isFalse();
    }
}
