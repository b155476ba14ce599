package io.quartier.promotions.model.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What triggers made of one instant of a shopper.
 *
 * @param subject  the shopper
 * @param at       event time
 * @param events   what happened then, in the order of application; empty where time alone brought a decision
 * @param triggers those that had to do with it, by name; or the one that was asked about
 */
public record Explanation(String subject, Instant at, List<Happened> events, List<Told> triggers) {
    public Explanation {
        events = List.copyOf(events);
        triggers = List.copyOf(triggers);
    }

    /**
     * Something that happened to the shopper.
     *
     * @param name     of the event
     * @param eventId  unique
     * @param regionId where
     */
    public record Happened(String name, String eventId, String regionId) {}

    /**
     * What one trigger made of it.
     *
     * @param trigger    its name
     * @param version    of it; 0 where none was in force
     * @param step       the step that decided
     * @param reason     the reason of the decision; null where there is none
     * @param decisionId of the decision; null where it did not match
     * @param why        one sentence
     * @param conditions all that it asks, with what was known
     */
    public record Told(String trigger, int version, Step step, @Nullable String reason, @Nullable String decisionId,
            String why, List<Asked> conditions) {
        public Told {
            conditions = List.copyOf(conditions);
        }

        /** The same, decided at a later step. */
        public Told decided(Step later, @Nullable String because, String sentence) {
            return new Told(trigger, version, later, because, decisionId, sentence, conditions);
        }
    }

    /**
     * A condition of a trigger.
     *
     * @param of      where in the file it stands
     * @param text    as it is written
     * @param outcome {@code met}, {@code not met}, or why it is not met
     * @param values  what it asks for, by name
     */
    public record Asked(String of, String text, String outcome, List<Known> values) {
        public Asked {
            values = List.copyOf(values);
        }
    }

    /**
     * A value that a condition asks for.
     *
     * @param name  of the field or function
     * @param value as text; null where nobody knew
     */
    public record Known(String name, @Nullable String value) {}

    /** The same with other triggers. */
    public Explanation with(List<Told> others) {
        return new Explanation(subject, at, new ArrayList<>(events), others);
    }
}
