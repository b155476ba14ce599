package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places and money are never given twice: whatever shoppers do, however many tasks there are, and when the power goes off. */
class LimitsExactnessTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    @ParameterizedTest
    @ValueSource(longs = 1)
    void limitsHoldWithOnePowerCut(long seed, @TempDir Path folder) throws Exception {
        check(seed, 1_500, new PowerCuts(folder, 1));
    }

    static IntStream manySeeds() {
        return IntStream.rangeClosed(1, 20);
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void limitsHoldWithThreePowerCuts(int seed, @TempDir Path folder) throws Exception {
        check(seed * 1_000L, 6_000, new PowerCuts(folder, 3));
    }

    /** Four tasks with power cuts say what one task says without, and neither gives away too much. */
    private static void check(long seed, int shoppers, PowerCuts cuts) throws Exception {
        Rush rush = new Rush(seed, shoppers);
        PromotionsRun cut = PromotionsRun.of("rush-" + seed, 4, rush.feed(), cuts);
        assertThat(cuts.count()).isPositive();
        PromotionsRun calm = PromotionsRun.of("calm-" + seed, 1, rush.feed());

        rush.assertLimitsHold(cut);
        rush.assertLimitsHold(calm);
        assertThat(cut.everything()).isEqualTo(calm.everything());
        assertThat(cut.rejected.elements()).isEmpty();
        assertThat(cut.late.elements()).isEmpty();
    }
}
