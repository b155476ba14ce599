package io.quartier.promotions.model.check;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
import io.quartier.promotions.model.reading.ReadTrigger;
import io.quartier.promotions.model.trigger.Message;
import io.quartier.promotions.model.trigger.Repeat;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.yaml.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds triggers that their own messages make fire again, without end. */
public final class Echoes {
    /** What happens to messages without anybody doing anything. */
    private static final Set<String> BY_THEMSELVES = Set.of("message_sent", "message_suppressed", "message_delivered",
            "message_bounced");

    private static final String CAMPAIGN = "event.campaign";

    private Echoes() {}

    /** A warning if the trigger goes on from its own messages and nothing bounds how often. */
    public static Optional<Problem> check(ReadTrigger read, Trigger trigger) {
        return isUnbounded(trigger.repeat()) && leavesThePage(trigger) && isHeard(trigger)
                ? Optional.of(Problem.warning(read.place("when"),
                        "its own messages make it fire again without end; bound repeat, or write `event.campaign != '%s'` into where."
                                .formatted(trigger.id())))
                : Optional.empty();
    }

    private static boolean isUnbounded(Repeat repeat) {
        return switch (repeat) {
            case Repeat.Always always -> true;
            case Repeat.OncePerKey once -> true; // every message has ids of its own
            case Repeat.PerSpan span -> false;
            case Repeat.PerPeriod period -> false;
            case Repeat.OnceEver once -> false;
        };
    }

    /** Of messages on the page nothing is told. */
    private static boolean leavesThePage(Trigger trigger) {
        return trigger.message() != null && trigger.message().channel() != Message.Channel.ONSITE;
    }

    private static boolean isHeard(Trigger trigger) {
        List<When.EventMatch> needed = needed(trigger.when());
        return !needed.isEmpty() && needed.stream()
                .allMatch(match -> BY_THEMSELVES.contains(match.event()) && mayHold(match.where(), trigger));
    }

    /** The events without which it does not fire; none where it waits for something else. */
    private static List<When.EventMatch> needed(When when) {
        return switch (when) {
            case When.OnEvent on -> List.of(on.match());
            case When.OnMeasure on -> List.of(on.match());
            case When.OnSilence on -> List.of(on.first());
            case When.OnSequence on -> on.steps();
            case When.OnRegion on -> List.of();
            case When.OnForecast on -> List.of();
            case When.OnLocalEvent on -> List.of();
            case When.OnStock on -> List.of();
            case When.OnClock on -> List.of();
            case When.OnSegment on -> List.of();
        };
    }

    /** Whether a condition may hold for a message of the trigger itself. */
    private static boolean mayHold(@Nullable Condition where, Trigger trigger) {
        return where == null || !where.names().contains(CAMPAIGN)
                || !(where.evaluate(new OwnMessage(trigger.id())) instanceof Outcome.NotMet);
    }

    /** A world in which nothing is known but whose message it is. */
    private record OwnMessage(String trigger) implements Bindings {
        @Override
        public Optional<Object> find(String field) {
            return field.equals(CAMPAIGN) ? Optional.of(trigger) : Optional.empty();
        }

        @Override
        public Optional<Object> find(String function, List<Object> arguments) {
            return Optional.empty();
        }
    }
}
