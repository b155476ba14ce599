package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenEventsTest {
    @Test
    void tellsRepeatsFromNews() {
        SeenEvents seen = new SeenEvents();

        assertThat(seen.add("a", 1)).isTrue();
        assertThat(seen.add("b", 1)).isTrue();
        assertThat(seen.add("a", 2)).isFalse();
        assertThat(seen.size).isEqualTo(2);
    }

    @Test
    void forgetsWhatHappenedBeforeAnInstant() {
        SeenEvents seen = new SeenEvents();
        seen.add("a", 1);
        seen.add("b", 2);
        seen.forgetBefore(2);

        assertThat(seen.add("b", 2)).isFalse();
        assertThat(seen.add("a", 1)).isTrue();
    }

    @Test
    void agreesWithAMap() {
        Random random = new Random(11);
        SeenEvents seen = new SeenEvents();
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(500) == 0) {
                int before = random.nextInt(1_000);
                seen.forgetBefore(before);
                known.values().removeIf(at -> at < before);
            }
            String id = "e" + random.nextInt(2_000);
            int at = random.nextInt(1_000);
            assertThat(seen.add(id, at)).isEqualTo(known.putIfAbsent(id, at) == null);
            assertThat(seen.size).isEqualTo(known.size());
        }
    }
}
