package io.quartier.local.experiment;

import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.trigger.Message;
import io.quartier.promotions.model.trigger.Offer;
import io.quartier.promotions.model.trigger.Trial;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest experiment of a trigger: its newest versions as far back as holdout, variants, {@code by}, offers and messages are the same.
 * Conditions, hours and limits may differ, and pauses, kills and roll-backs to the same content are versions of it: they change who is
 * exposed and how often, for all arms alike. What would put a shopper into another arm, or give an arm something else, begins a new one.
 *
 * @param trigger name of the trigger
 * @param first   number of its first version
 * @param last    number of its last version
 * @param since   when the first decided from
 * @param trial   who gets nothing or another arm
 */
public record ExperimentSpan(String trigger, int first, int last, Instant since, Trial trial) {
    /**
     * A version as it was published.
     *
     * @param number      from 1, rising
     * @param effectiveAt from when on it decided
     * @param definition text of the file
     */
    public record Version(int number, Instant effectiveAt, String definition) {}

    /** What stays the same in an experiment. */
    private record Arms(Trial trial, List<Offer> offers, @Nullable Message message) {}

    private record Held(Version version, Arms arms) {}

    /** The newest of them; versions that cannot be read decide nothing and are passed over. */
    static ExperimentSpan newest(String trigger, List<Version> published) throws ResultsProblem {
        List<Held> held = held(published);
        if (held.isEmpty()) {
            throw new ResultsProblem("No version of %s can be read; `quartier triggers audit --trigger %s` says why."
                    .formatted(trigger, trigger));
        }
        Arms arms = held.getFirst().arms();
        Held first = held.stream().takeWhile(one -> one.arms().equals(arms)).reduce((newer, older) -> older)
                .orElseThrow();
        return new ExperimentSpan(trigger, first.version().number(), held.getFirst().version().number(),
                first.version().effectiveAt(), arms.trial());
    }

    /** What can be read, the newest first. */
    private static List<Held> held(List<Version> published) {
        TriggerReader reader = new TriggerReader(AvroDictionary.create());
        List<Held> held = new ArrayList<>();
        published.stream().sorted(Comparator.comparingInt(Version::number).reversed()).forEach(version -> {
            Optional<Trigger> read = reader.read(version.definition()).findTrigger();
            read.ifPresent(trigger -> held.add(new Held(version,
                    new Arms(trigger.trial(), trigger.offers(), trigger.message()))));
        });
        return held;
    }

    /** Its versions, for people. */
    public String versions() {
        return first == last ? "version " + last : "versions %d to %d".formatted(first, last);
    }

    /** Whether chance fills the arms; where regions are named, a person did. */
    public boolean isDrawn() {
        return trial.arms().stream().allMatch(arm -> arm.regions().isEmpty());
    }

    /** Whether whole regions are in an arm. */
    public boolean isOfRegions() {
        return trial.by() == Trial.Unit.REGION && !trial.arms().isEmpty();
    }
}
