package io.quartier.promotions.model.rehearsal;

import io.quartier.promotions.model.index.TriggerIndex;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Trial;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A trigger by itself, in force for ever. Nobody is held out: whom chance holds out is nothing that a case can say. */
final class OneTrigger implements Triggers {
    private final LiveTrigger live;
    private final TriggerIndex index;

    OneTrigger(Trigger trigger) {
        this.live = new LiveTrigger(withoutHoldout(trigger), 1, Instant.EPOCH);
        this.index = TriggerIndex.of(List.of(live));
    }

    /** What makes it fire. */
    When when() {
        return live.trigger().when();
    }

    private static Trigger withoutHoldout(Trigger it) {
        return new Trigger(it.id(), it.about(), it.scope(), it.when(), it.guard(), it.offers(), it.message(),
                it.limits(), it.repeat(), it.schedule(), new Trial(0, it.trial().by(), it.trial().arms()),
                it.changes(), it.tests());
    }

    @Override
    public TriggerIndex index(Instant at) {
        return index;
    }

    @Override
    public Optional<Instant> findPlacedTurn(Instant after) {
        return Optional.empty();
    }

    @Override
    public SortedMap<Instant, TriggerIndex> segmentsSince(Instant after, Instant until) {
        return Collections.emptySortedMap();
    }

    @Override
    public Optional<LiveTrigger> find(String trigger, int version) {
        return Optional.of(live).filter(one -> one.id().equals(trigger) && one.version() == version);
    }

    @Override
    public Optional<LiveTrigger> findInForce(String trigger, Instant at) {
        return Optional.of(live).filter(one -> one.id().equals(trigger));
    }

    @Override
    public boolean isInForce(LiveTrigger version, Instant at) {
        return true;
    }

    @Override
    public Optional<Instant> findEnd(LiveTrigger version, Instant until) {
        return Optional.empty();
    }

    @Override
    public boolean isCancelled(LiveTrigger begun, Instant since, Instant at) {
        return false;
    }

    @Override
    public boolean isPaused(String trigger, List<String> path, Instant at) {
        return false;
    }
}
