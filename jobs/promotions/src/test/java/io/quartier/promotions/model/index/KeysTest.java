package io.quartier.promotions.model.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class KeysTest {
    /** {@code Aa} and {@code BB} have one hash, and so have all texts made of as many of them. */
    private static final String[] PARTS = {"Aa", "BB", "\u00e6", "\u2614", "", "tea"};

    private final Keys keys = new Keys();

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(6); parts > 0; parts--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    @RepeatedTest(20)
    void numbersEachTextOnceInTheOrderOfItsComing(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        Map<String, Integer> expected = new HashMap<>();
        for (int round = 0; round < 2_000; round++) {
            String text = text(random);
            assertThat(keys.find(text)).isEqualTo(expected.getOrDefault(text, Keys.NONE));
            if (random.nextBoolean()) {
                int size = expected.size();
                assertThat(keys.add(text)).isEqualTo(expected.computeIfAbsent(text, added -> size));
            }
            assertThat(keys.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void takesFlagsAndTextsOfAnyLength() {
        String text = "x".repeat(70_000);
        assertThat(keys.add(true)).isZero();
        assertThat(keys.add(text)).isEqualTo(1);
        assertThat(keys.add(text + "y")).isEqualTo(2);
        assertThat(keys.find(true)).isZero();
        assertThat(keys.find(false)).isEqualTo(Keys.NONE);
        assertThat(keys.find("x".repeat(70_000))).isEqualTo(1);
        assertThat(keys.find(text + "z")).isEqualTo(Keys.NONE);
    }

    @Test
    void numbersMoreThanAChar() {
        for (int number = 0; number < 100_000; number++) {
            assertThat(keys.add("s" + number)).isEqualTo(number);
        }
        assertThat(keys.find("s99999")).isEqualTo(99_999);
    }
}
