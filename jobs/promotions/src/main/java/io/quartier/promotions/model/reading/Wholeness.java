package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.trigger.Limits;
import io.quartier.promotions.model.trigger.Offer;
import io.quartier.promotions.model.trigger.Repeat;
import io.quartier.promotions.model.trigger.Trial.Arm;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Problems;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the sections of a trigger have to be together. */
final class Wholeness {
    private final Problems problems;

    Wholeness(Problems problems) {
        this.problems = problems;
    }

    void check(Trigger trigger, Part file) {
        cost(trigger, file);
        something(trigger, file);
        key(trigger, file);
    }

    private void cost(Trigger trigger, Part file) {
        Limits limits = trigger.limits();
        List<Offer> arms = trigger.trial().arms().stream().map(Arm::offer).filter(Objects::nonNull).toList();
        boolean costs = Stream.concat(trigger.offers().stream(), arms.stream()).anyMatch(Offer::costs);
        if (costs && limits.budget() == null && limits.first() == null && !limits.unlimited()) {
            problems.error(file.find("offer").or(() -> file.find("offers")).orElse(file),
                    "the offer costs money and has no limit; add a budget or a first below limits, or `unlimited: true` there.");
        }
    }

    private void something(Trigger trigger, Part file) {
        boolean inArms = trigger.trial().arms().stream().anyMatch(arm -> arm.offer() != null || arm.message() != null);
        if (trigger.offers().isEmpty() && trigger.message() == null && !inArms && !file.has("message")) {
            problems.error(file, "the trigger has neither an offer nor a message; add one of them.");
        }
    }

    private void key(Trigger trigger, Part file) {
        if (trigger.repeat() instanceof Repeat.OncePerKey && !hasKey(trigger.when())) {
            problems.error(file.part("repeat"),
                    "repeat is once per key, but when has no key; add e.g. `key: cart_id`, or by to a count.");
        }
    }

    private static boolean hasKey(When when) {
        return switch (when) {
            case When.OnSequence sequence -> sequence.key() != null;
            case When.OnSilence silence -> silence.key() != null;
            case When.OnMeasure measure -> measure.by() != null;
            case When.OnEvent event -> false;
            case When.OnRegion region -> false;
            case When.OnForecast forecast -> false;
            case When.OnLocalEvent localEvent -> true; // the local event itself
            case When.OnStock stock -> true; // the hub and product
            case When.OnClock clock -> false;
            case When.OnSegment segment -> false;
        };
    }
}
