package io.quartier.benchmarks.matching;

import io.quartier.promotions.model.index.TriggerIndex;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.When.OnEvent;
import java.util.List;

/** Ways to find the triggers that an event matches. */
enum Finding {
    /** By the index, evaluating what it finds. */
    INDEX {
        @Override
        Matches in(List<LiveTrigger> triggers) {
            TriggerIndex index = TriggerIndex.of(triggers);
            return viewed -> matching(index.find(Rules.EVENT, viewed).triggers(), viewed);
        }
    },
    /** Looking at the event and the region of each, evaluating what is left. */
    SCAN {
        @Override
        Matches in(List<LiveTrigger> triggers) {
            return viewed -> matching(triggers, viewed);
        }
    };

    /** What an event matches: how many, and a sum over their names. */
    record Matched(int count, long checksum) {}

    /** Finds what an event matches. */
    @FunctionalInterface
    interface Matches {
        Matched of(ProductViewed viewed);
    }

    abstract Matches in(List<LiveTrigger> triggers);

    private static Matched matching(List<LiveTrigger> triggers, ProductViewed viewed) {
        int count = 0;
        long checksum = 0;
        for (LiveTrigger live : triggers) {
            Scope scope = live.trigger().scope();
            if (viewed.path().stream().anyMatch(scope.regions()::contains) && isMet(live, viewed)) {
                count++;
                checksum += live.id().hashCode();
            }
        }
        return new Matched(count, checksum);
    }

    private static boolean isMet(LiveTrigger live, ProductViewed viewed) {
        return live.trigger().when() instanceof OnEvent on && on.match().event().equals(Rules.EVENT)
                && (on.match().where() == null || on.match().where().evaluate(viewed).isMet());
    }
}
