package io.quartier.promotions.model.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.jspecify.annotations.Nullable;

/** Triggers and events by seed: whatever a look at every single trigger finds is found by the index, and in the end nothing else. */
class TriggerIndexPropertyTest {
    private static final int EVENTS = 200;

    @RepeatedTest(12)
    void agreesWithALookAtEveryTrigger(RepetitionInfo repetition) {
        agrees(Scenes.chance(repetition.getCurrentRepetition()), 100);
    }

    @RepeatedTest(2)
    void agreesWhereManyTriggersAskAlike(RepetitionInfo repetition) {
        agrees(Scenes.chance(100 + repetition.getCurrentRepetition()), 1_000);
    }

    private static void agrees(Random random, int size) {
        List<LiveTrigger> triggers = new RandomTriggers(random).of(size);
        TriggerIndex index = TriggerIndex.of(triggers);
        long candidates = 0;
        long matches = 0;
        for (int event = 0; event < EVENTS; event++) {
            Sightings sighting = Sightings.random(random);
            String name = random.nextBoolean() ? "product_viewed" : "cart_added";

            Found search = index.find(name, sighting);
            List<LiveTrigger> found = search.triggers();
            List<LiveTrigger> expected = scan(triggers, name, sighting);
            assertThat(ids(found)).containsAll(ids(expected));
            assertThat(ids(matching(found, sighting))).isEqualTo(ids(expected));
            assertThat(ids(expected)).containsAll(IntStream.range(0, found.size()).filter(search::isMet)
                    .mapToObj(found::get).map(LiveTrigger::id).toList());
            candidates += found.size();
            matches += expected.size();

            List<LiveTrigger> segments = index.findSegments(sighting).triggers();
            assertThat(ids(matching(segments, sighting))).isEqualTo(ids(scan(triggers, null, sighting)));
        }
        assertThat(matches).isPositive();
        // what only evaluation tells remains: comparisons of two fields, functions, texts by order
        assertThat(candidates).isLessThan(2 * matches);
    }

    private static List<String> ids(List<LiveTrigger> triggers) {
        return triggers.stream().map(LiveTrigger::id).toList();
    }

    /** @param event null for segments */
    private static List<LiveTrigger> scan(List<LiveTrigger> triggers, @Nullable String event, Sightings sighting) {
        List<LiveTrigger> found = new ArrayList<>();
        for (LiveTrigger live : triggers) {
            Scope scope = live.trigger().scope();
            List<String> path = sighting.path(scope.place());
            boolean isIn = scope.regions().isEmpty() || path.stream().anyMatch(scope.regions()::contains);
            if (isIn && path.stream().noneMatch(scope.except()::contains) && begins(live, event)) {
                found.add(live);
            }
        }
        return matching(found, sighting);
    }

    private static boolean begins(LiveTrigger live, @Nullable String event) {
        return switch (live.trigger().when()) {
            case When.OnEvent on -> on.match().event().equals(event);
            case When.OnMeasure on -> on.match().event().equals(event);
            case When.OnSegment on -> event == null;
            default -> throw new AssertionError("no such trigger here: " + live);
        };
    }

    private static List<LiveTrigger> matching(List<LiveTrigger> triggers, Bindings values) {
        return triggers.stream().filter(live -> {
            Condition where = switch (live.trigger().when()) {
                case When.OnEvent on -> on.match().where();
                case When.OnMeasure on -> on.match().where();
                case When.OnSegment on -> on.condition();
                default -> throw new AssertionError("no such trigger here: " + live);
            };
            return where == null || where.evaluate(values).isMet();
        }).toList();
    }
}
