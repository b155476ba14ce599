package io.quartier.promotions.model.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.place.Watch.Step;
import io.quartier.promotions.model.trigger.When.OnRegion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Instant NOON = Scenes.NOON;

    private static OnRegion when(String edge, int heldMinutes, boolean rearms) {
        String text = TriggerFiles.with("when:", "  region: weather.precipitation_mm_h >= 0.5", "  edge: " + edge,
                "  held_for: " + heldMinutes + "m", rearms ? "  rearm_when: weather.precipitation_mm_h < 0.1" : "");
        return (OnRegion) TriggerFiles.READER.read(heldMinutes == 0 ? text.replaceAll("  held_for: 0m\n", "") : text)
                .findTrigger().orElseThrow().when();
    }

    /** One letter a minute: H holds, F fails, R fails and rearms, ? nobody knows. What fires, with its minute. */
    private static List<String> fired(OnRegion when, String minutes) {
        return fired(when, minutes, Truth.UNKNOWN);
    }

    private static List<String> fired(OnRegion when, String minutes, Truth published) {
        List<String> fired = new ArrayList<>();
        Watch watch = Watch.begin(when.edge(), published);
        for (int minute = 0; minute < minutes.length(); minute++) {
            char letter = minutes.charAt(minute);
            Step step = watch.look(when, NOON.plusSeconds(60L * minute), truth(letter),
                    letter == 'R' && when.rearmWhen() != null);
            watch = step.watch();
            if (step.edge() != null) {
                fired.add(minute + " " + step.edge());
            }
        }
        return fired;
    }

    private static Truth truth(char letter) {
        return switch (letter) {
            case 'H' -> Truth.HOLDS;
            case '?' -> Truth.UNKNOWN;
            default -> Truth.FAILS;
        };
    }

    @Test
    void firesAsItBeginsToHoldAndAgainOnlyAfterItHasCeased() {
        assertThat(fired(when("starts", 0, false), "FHHFH")).containsExactly("1 STARTS", "4 STARTS");
        assertThat(fired(when("starts", 0, true), "FHFHRH")).containsExactly("1 STARTS", "5 STARTS");
    }

    @Test
    void hasToHoldLongEnough() {
        assertThat(fired(when("starts", 3, false), "HHHFHHHHH")).containsExactly("7 STARTS");
        assertThat(fired(when("starts", 3, false), "HH?HHHH")).containsExactly("6 STARTS");
    }

    @Test
    void firesAsItCeasesToHold() {
        assertThat(fired(when("ends", 0, false), "FHHFHF")).containsExactly("3 ENDS", "5 ENDS");
        assertThat(fired(when("ends", 2, false), "HHFHHHF")).containsExactly("6 ENDS");
        assertThat(fired(when("ends", 0, true), "HFHFRHF")).containsExactly("1 ENDS", "6 ENDS");
    }

    @Test
    void aSpanIsOpenAsLongAsItIsKnownToHold() {
        assertThat(fired(when("while", 0, false), "FHH?HF")).containsExactly("1 OPENS", "3 CLOSES", "4 RESUMES",
                "5 CLOSES");
        assertThat(fired(when("while", 0, false), "H?F?H")).containsExactly("0 OPENS", "1 CLOSES", "4 OPENS");
        assertThat(fired(when("while", 0, true), "HFHRH")).containsExactly("0 OPENS", "1 CLOSES", "4 OPENS");
    }

    @Test
    void whatNobodyKnowsIsNoEnd() {
        assertThat(fired(when("ends", 0, false), "H?H?")).isEmpty();
        assertThat(fired(when("starts", 0, false), "H?H")).containsExactly("0 STARTS");
    }

    @Test
    void publishingFiresForNoEdgeThatHasBeenPassed() {
        assertThat(fired(when("starts", 0, false), "HHFH", Truth.HOLDS)).containsExactly("3 STARTS");
        assertThat(fired(when("ends", 0, false), "HF", Truth.HOLDS)).containsExactly("1 ENDS");
        assertThat(fired(when("while", 0, false), "HF", Truth.HOLDS)).containsExactly("0 OPENS", "1 CLOSES");
    }

    /** Whatever comes: spans alternate, and between two starts it has rearmed. */
    @RepeatedTest(300)
    void neverFiresTwiceInARow(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        StringBuilder minutes = new StringBuilder();
        for (int minute = 0; minute < 60; minute++) {
            minutes.append("HHHFR?".charAt(random.nextInt(6)));
        }
        boolean rearms = random.nextBoolean();
        int held = random.nextInt(4);
        String all = minutes.toString();
        List<String> starts = fired(when("starts", held, rearms), all);
        for (int index = 1; index < starts.size(); index++) {
            String between = all.substring(minute(starts.get(index - 1)), minute(starts.get(index)));
            assertThat(between).as(all).containsPattern(rearms ? "R" : "[FR]");
        }
        starts.forEach(start -> assertThat(all.substring(minute(start) - held, minute(start) + 1)).as(all)
                .isEqualTo("H".repeat(held + 1)));
        List<String> spans = fired(when("while", held, rearms), all);
        for (int index = 0; index < spans.size(); index++) {
            assertThat(spans.get(index).endsWith("CLOSES")).as(all + spans).isEqualTo(index % 2 == 1);
        }
    }

    private static int minute(String fired) {
        return Integer.parseInt(fired.substring(0, fired.indexOf(' ')));
    }
}
