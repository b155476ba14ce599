package io.quartier.promotions.model.place;

import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When.OnClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * When a trigger of the calendar fires on the clock of a zone. A rule begins on the day on which its trigger {@code starts}, else on Monday
 * 2001-01-01, which tells the days of rules that name none. As RFC 5545 has it, a time that the clock leaves out is as much later as the
 * clock jumps, and of a time that comes twice the first counts.
 */
final class ClockRule {
    private static final LocalDate BEGINNING = LocalDate.of(2001, 1, 1);

    private ClockRule() {}

    /** The first instant after another; empty if the rule never comes to one. */
    static Optional<Instant> findNext(Trigger trigger, OnClock when, Instant after, ZoneId zone) {
        LocalDateTime starts = trigger.scope().starts();
        RecurrenceRuleIterator days = rule(when).iterator(date(starts == null ? BEGINNING : starts.toLocalDate()));
        days.fastForward(date(LocalDate.ofInstant(after, zone).minusDays(2)));
        while (days.hasNext()) {
            DateTime day = days.nextDateTime();
            Instant at = LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth()).atTime(when.at())
                    .atZone(zone).toInstant();
            if (at.isAfter(after)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static RecurrenceRule rule(OnClock when) {
        try {
            return new RecurrenceRule(when.rule());
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalStateException("the rule was read before: " + when.rule(), e);
        }
    }

    private static DateTime date(LocalDate day) {
        return new DateTime(TimeZone.getTimeZone("UTC"), day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth(),
                0, 0, 0);
    }
}
