package io.quartier.promotions.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.check.Conflicts.Conflict;
import io.quartier.promotions.model.trigger.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictsTest {
    private static final Trigger STORM = trigger("storm", "us-wa-seattle", "{group: weather, priority: 60}");

    @Test
    void theSamePriorityInAGroupIsDecidedByNames() {
        assertThat(conflicts(STORM, trigger("heat", "us-wa", "{group: weather, priority: 60}", "event: searched")))
                .singleElement().satisfies(conflict -> {
                    assertThat(conflict.isError()).isFalse();
                    assertThat(conflict.sentence())
                            .isEqualTo("heat and storm are of the group weather and have the same priority 60, "
                                    + "so that their names decide; give one of them another priority.");
                });
    }

    @Test
    void whoFiresWithAHigherOneOfItsGroupIsNeverIssued() {
        assertThat(conflicts(STORM, trigger("rain", "us-wa-seattle", "{group: weather, priority: 40}"))).singleElement()
                .extracting(Conflict::sentence)
                .isEqualTo("rain fires exactly when storm does, which is of the group weather too and has "
                        + "the higher priority; change when it fires or take it out of the group.");
    }

    @Test
    void aNameIsGivenOnce() {
        assertThat(conflicts(STORM, STORM)).singleElement().satisfies(conflict -> {
            assertThat(conflict.isError()).isTrue();
            assertThat(conflict.sentence()).isEqualTo("there are two triggers storm; give one of them another name.");
        });
    }

    @Test
    void othersDoNotGetIntoTheWay() {
        assertThat(conflicts(STORM, trigger("a", "us-wa-seattle", "{group: sport, priority: 60}"))).isEmpty();
        assertThat(conflicts(STORM, trigger("b", "us-wa-tacoma", "{group: weather, priority: 60}"))).isEmpty();
        assertThat(conflicts(STORM, trigger("c", "us-wa-seattle", "{priority: 60}"))).isEmpty();
        assertThat(conflicts(trigger("d", "everywhere", "{priority: 60}"), STORM)).isEmpty();
    }

    private static List<Conflict> conflicts(Trigger... triggers) {
        return Conflicts.among(List.of(triggers));
    }

    private static Trigger trigger(String id, String regions, String limits) {
        return trigger(id, regions, limits, "event: product_viewed");
    }

    private static Trigger trigger(String id, String regions, String limits, String when) {
        return TriggerFiles
                .sound("trigger: %s\nregions: %s\nmessage: {channel: onsite, en: Hello}\nwhen: {%s}\nlimits: %s\n"
                        .formatted(id, regions, when, limits));
    }
}
