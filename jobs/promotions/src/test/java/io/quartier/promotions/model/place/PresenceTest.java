package io.quartier.promotions.model.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.promotions.model.decision.Scenes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final String LONG = "名".repeat(40);

    @RepeatedTest(20)
    void isAMapOfWhoWasSeenWhen(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        Map<String, Long> expected = new HashMap<>();
        Presence presence = new Presence();
        for (int step = 0; step < 2_000; step++) {
            String subject = "s" + random.nextInt(300) + (random.nextInt(10) == 0 ? LONG : "");
            long millis = random.nextInt(10_000) - 100L;
            presence.see(subject, millis);
            expected.merge(subject, millis, Math::max);
            if (random.nextInt(100) == 0) {
                presence = Presence.of(presence.pages());
            }
            if (random.nextInt(200) == 0) {
                long before = random.nextInt(9_000);
                presence.forgetBefore(before);
                expected.values().removeIf(at -> at < before);
            }
            long since = random.nextInt(10_000);
            assertThat(presence.isEmpty()).isEqualTo(expected.isEmpty());
            if (step % 50 == 0) {
                assertThat(presence.since(since)).containsExactlyInAnyOrderElementsOf(expected.entrySet().stream()
                        .filter(seen -> seen.getValue() >= since).map(Map.Entry::getKey).toList());
            }
        }
    }

    @Test
    void isEmptyAgainWhenAllAreForgotten() {
        Presence presence = new Presence();
        presence.see("ann", 5);
        presence.forgetBefore(6);
        assertThat(presence.isEmpty()).isTrue();
        assertThat(Presence.of(presence.pages()).isEmpty()).isTrue();
    }

    @Test
    void refusesPagesOfSomethingElse() {
        assertThatThrownBy(() -> Presence.of(List.of(new byte[0]))).hasMessage("there are 1 pages, not 64");
    }
}
