package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarbonTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");

    private static long[] carbonOf(OrderChanged arrival) {
        OrderLife life = new OrderLife();
        var all = new ArrayList<>(life.apply(Steps.placed("o", NOON).build(), NOON.toEpochMilli()));
        all.addAll(life.apply(arrival, arrival.occurredAtMillis()));
        long day = Grain.DAY.windowOf(NOON.toEpochMilli(), ZoneId.of("America/Manaus")).startMillis();
        long[] sums = Tables.of(all).sums(new CellKey(Family.DELIVERY, "br-am", Grain.DAY, day, "all"));
        return Arrays.copyOfRange(sums, Measure.DELIVERY_CARBON_GRAMS, Measure.DELIVERY_CARBON_KNOWN + 1);
    }

    @ParameterizedTest
    @CsvSource({"foot, 3.2, 0, 1", "bike, 3.2, 0, 1", "cargo_bike, 3.1, 16, 1", "scooter, 2, 160, 1", "car, 0.5, 85, 1",
        "van, 12.34, 2838, 1", "carrier, 400, 0, 0", "unknown, 3, 0, 0", "rickshaw, 3, 0, 0", ", 3, 0, 0",
        "car, , 0, 0"})
    void aDeliveryWeighsItsKilometresByWhatCarriedIt(@Nullable String kind, @Nullable Double km, long grams,
            long known) {
        assertThat(carbonOf(Steps.carried("o", NOON, kind, km))).containsExactly(grams, known);
    }

    @Test
    void halfAGramIsAGram() {
        assertThat(Carbon.findGrams("cargo_bike", 0.1)).hasValue(1);
        assertThat(Carbon.findGrams("cargo_bike", 0.09)).hasValue(0);
    }
}
