package io.quartier.local.city.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int MANY = 200_000;

    /** The same algorithm, so a change of either would show. */
    @Test
    void drawsTheBitsOfSplitMix() {
        Draws draws = Draws.of(42);
        SplittableRandom peer = new SplittableRandom(42);

        for (int i = 0; i < 100; i++) {
            assertThat(draws.bits()).isEqualTo(peer.nextLong());
        }
    }

    @Test
    void keysOfNeighboursHaveNothingInCommon() {
        double correlated = 0;
        for (int i = 0; i < MANY; i++) {
            correlated += (Draws.of(Draws.key(7, i)).unit() - 0.5) * (Draws.of(Draws.key(7, i + 1)).unit() - 0.5);
        }
        assertThat(correlated / MANY * 12).isCloseTo(0, within(0.01));
    }

    @Test
    void keysHaveNames() {
        assertThat(Draws.key(1, "sky")).isNotEqualTo(Draws.key(1, "people")).isNotEqualTo(Draws.key(2, "sky"))
                .isEqualTo(Draws.key(1, "sky"));
    }

    @Test
    void distributionsHaveTheirMeans() {
        Draws draws = Draws.of(1);

        assertThat(mean(DoubleStream.generate(draws::normal))).isCloseTo(0, within(0.01));
        assertThat(mean(DoubleStream.generate(() -> StrictMath.pow(draws.normal(), 2)))).isCloseTo(1, within(0.02));
        assertThat(mean(DoubleStream.generate(() -> draws.logNormal(5, 0.4)))).isCloseTo(5, within(0.05));
        assertThat(mean(DoubleStream.generate(() -> draws.poisson(2.5)))).isCloseTo(2.5, within(0.02));
        assertThat(mean(DoubleStream.generate(() -> draws.between(3, 5)))).isCloseTo(4, within(0.01));
    }

    private static double mean(DoubleStream draws) {
        return draws.limit(MANY).average().orElseThrow();
    }

    @Test
    void noiseIsSmoothAndStaysWithinOne() {
        Noise noise = new Noise(3, 1_000);

        for (long millis = -10_000; millis < 10_000; millis += 10) {
            assertThat(Math.abs(noise.at(millis))).isLessThanOrEqualTo(1);
            assertThat(noise.at(millis + 10)).isCloseTo(noise.at(millis), within(0.05));
        }
    }

    @Test
    void theAgendaKeepsTimeAndOrder() {
        List<String> said = new ArrayList<>();
        Agenda agenda = new Agenda();
        agenda.add(2, now -> say(said, "b" + now, Actor.DONE));
        agenda.add(1, now -> say(said, "a" + now, now == 1 ? 2 : Actor.DONE));
        agenda.add(2, now -> say(said, "c" + now, Actor.DONE));

        while (agenda.nextMillis() != Actor.DONE) {
            agenda.turn();
        }

        assertThat(said).containsExactly("a1", "b2", "c2", "a2");
    }

    @Test
    void nobodyActsTwiceAtOnce() {
        Agenda agenda = new Agenda();
        agenda.add(5, now -> now);

        assertThatThrownBy(agenda::turn).isInstanceOf(IllegalStateException.class).hasMessageEndingWith("5 again");
    }

    private static long say(List<String> said, String word, long nextMillis) {
        said.add(word);
        return nextMillis;
    }
}
