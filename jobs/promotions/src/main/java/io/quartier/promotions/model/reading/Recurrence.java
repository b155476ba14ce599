package io.quartier.promotions.model.reading;

import java.util.Optional;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;

/** Recurrence rules of RFC 5545. */
final class Recurrence {
    private Recurrence() {}

    /** What is wrong with a rule, in one sentence. */
    static Optional<String> findProblem(String rule) {
        try {
            RecurrenceRule read = new RecurrenceRule(rule);
            return read.getCount() == null && read.getUntil() == null
                    ? Optional.empty()
                    : Optional.of("every has COUNT or UNTIL; write when the trigger ends as `ends: 2026-11-01T00:00`.");
        } catch (InvalidRecurrenceRuleException e) {
            return Optional.of("every is no rule of RFC 5545: %s.".formatted(e.getMessage()));
        }
    }
}
