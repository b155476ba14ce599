package io.quartier.promotions.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {
    @RepeatedTest(50)
    void neitherOrderNorPartingChangesABit(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<BigDecimal> values = values(random);
        Moments expected = tally(values).toMoments();

        Collections.shuffle(values, random);
        int cut = random.nextInt(values.size() + 1);
        Tally parted = tally(values.subList(cut, values.size())).plus(tally(values.subList(0, cut)));

        assertThat(parted.toMoments()).isEqualTo(expected);
        assertThat(parted.count()).isEqualTo(values.size());
    }

    @RepeatedTest(20)
    void meanAndVarianceAreThoseOfTwoPasses(RepetitionInfo repetition) {
        double[] values = values(new Random(repetition.getCurrentRepetition())).stream()
                .mapToDouble(BigDecimal::doubleValue).toArray();
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        Tally tally = Tally.EMPTY;
        for (double value : values) {
            tally = tally.plus(BigDecimal.valueOf(value));
        }
        assertThat(tally.toMoments().mean()).isCloseTo(mean, within(1e-12 * Math.abs(mean) + 1e-15));
        assertThat(tally.toMoments().variance())
                .isCloseTo(squares / (values.length - 1), within(1e-12 * squares + 1e-15));
    }

    @Test
    void nothingCancelsBesideALargeMean() {
        assertThat(tally(decimals("100000000000.1", "100000000000.2", "100000000000.3")).toMoments())
                .isEqualTo(new Moments(3, 100_000_000_000.2, 0.01));
    }

    @Test
    void isBinaryAsLongAsEveryValueIsYesOrNo() {
        assertThat(tally(decimals("0", "1.00", "0.0")).isBinary()).isTrue();
        assertThat(tally(decimals("0", "0.25", "1.5")).isBinary()).isFalse();
        assertThat(tally(decimals("0", "1")).plus(tally(decimals("2"))).isBinary()).isFalse();
    }

    @Test
    void centsAreTheSameAmountsInDollarsAndNeverYesOrNo() {
        Tally dollars = tally(decimals("1999", "0", "1")).asAmounts(2);
        assertThat(dollars).isEqualTo(tally(decimals("19.99", "0", "0.01")));
        assertThat(tally(decimals("0", "1")).asAmounts(0).isBinary()).isFalse();
        assertThat(Tally.EMPTY.asAmounts(2).toMoments()).isEqualTo(new Moments(0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-31", "1e-999999999", "-4e-40"})
    void whatIsFarBelowTheLastDigitIsNothing(String value) {
        assertThat(Tally.EMPTY.plus(new BigDecimal(value)).sum()).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e15", "-1e15", "1e999999999"})
    void whatIsTooLargeIsRefused(String value) {
        assertThat(Tally.canHold(new BigDecimal(value))).isFalse();
        assertThatThrownBy(() -> Tally.EMPTY.plus(new BigDecimal(value)))
                .hasMessage("value is not below 1e15: " + new BigDecimal(value));
        assertThat(Tally.canHold(new BigDecimal("999999999999999.5"))).isTrue();
    }

    @Test
    void ofFewValuesNothingIsMadeUp() {
        assertThat(Tally.EMPTY.toMoments()).isEqualTo(new Moments(0, 0, 0));
        assertThat(tally(decimals("7")).toMoments()).isEqualTo(new Moments(1, 7, 0));
    }

    private static List<BigDecimal> values(Random random) {
        List<BigDecimal> values = new ArrayList<>();
        int count = 2 + random.nextInt(60);
        for (int value = 0; value < count; value++) {
            values.add(BigDecimal.valueOf(random.nextInt(2_000_000) - 500_000, random.nextInt(6)));
        }
        return values;
    }

    static Tally tally(List<BigDecimal> values) {
        Tally tally = Tally.EMPTY;
        for (BigDecimal value : values) {
            tally = tally.plus(value);
        }
        return tally;
    }

    static List<BigDecimal> decimals(String... values) {
        return List.of(values).stream().map(BigDecimal::new).toList();
    }
}
