package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Repeat;
import io.quartier.promotions.model.trigger.Schedule;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The chain once more, in words: it keeps every match that passed, walks the clock minute by minute, and looks all of it through
 * each time.
 */
final class NaiveChain {
    private static final List<Reason> BEFORE_HOURS = List.of(Reason.NO_CONSENT, Reason.SUSPENDED, Reason.PAUSED);
    private static final List<Reason> AFTER_HOURS = List.of(Reason.WEATHER_ALERT, Reason.NO_STOCK,
            Reason.PROMISE_AT_RISK, Reason.FRAUD_HOLD, Reason.TEMPLATE);

    private final List<Candidate> passed = new ArrayList<>();
    private final Map<String, String> told = new HashMap<>();

    /** What becomes of the candidates of an instant, by their match and trigger. */
    Map<String, String> decide(List<Candidate> candidates) {
        List<Candidate> left = new ArrayList<>(candidates);
        Map<String, String> words = new HashMap<>();
        while (!left.isEmpty()) {
            Candidate best = left.getFirst();
            for (Candidate other : left) {
                best = isBefore(other, best) ? other : best;
            }
            left.remove(best);
            words.put(best.decisionId(), decideOnce(best));
        }
        return words;
    }

    private static boolean isBefore(Candidate one, Candidate other) {
        int priority = one.trigger().limits().priority();
        int otherPriority = other.trigger().limits().priority();
        return priority > otherPriority
                || (priority == otherPriority && one.trigger().id().compareTo(other.trigger().id()) < 0);
    }

    private String decideOnce(Candidate match) {
        String before = told.get(match.decisionId());
        boolean isOver = before != null
                && !(before.startsWith("held") && !match.at().isBefore(Instant.parse(before.substring(5))));
        if (!isOver) {
            told.put(match.decisionId(), decide(match));
        }
        return Objects.requireNonNull(told.get(match.decisionId()));
    }

    private String decide(Candidate match) {
        for (Reason reason : BEFORE_HOURS) {
            if (match.seen().against().contains(reason)) {
                return reason.name();
            }
        }
        String hours = hours(match);
        if (!hours.isEmpty()) {
            return hours;
        }
        for (Reason reason : AFTER_HOURS) {
            if (match.seen().against().contains(reason)) {
                return reason.name();
            }
        }
        return slots(match);
    }

    private static String hours(Candidate match) {
        Schedule schedule = match.trigger().schedule();
        ZonedDateTime local = local(match.at(), match);
        if (match.validUntil() != null && !match.at().isBefore(match.validUntil())) {
            return "EXPIRED";
        }
        if (isOpen(schedule, local)) {
            return "";
        }
        if (schedule.outside() == Schedule.Outside.DROP) {
            return "OUTSIDE_SCHEDULE";
        }
        while (!isOpen(schedule, local)
                && (match.validUntil() == null || local.toInstant().isBefore(match.validUntil()))) {
            local = local.plusSeconds(60 - local.getSecond());
        }
        Instant until = local.toInstant();
        return "held " + (match.validUntil() != null && until.isAfter(match.validUntil()) ? match.validUntil() : until);
    }

    private static boolean isOpen(Schedule schedule, ZonedDateTime local) {
        return schedule.isOpen(local.getDayOfWeek(), local.getHour() * 60 + local.getMinute());
    }

    private String slots(Candidate match) {
        if (isRepeated(match)) {
            return "REPEAT";
        }
        String group = match.trigger().limits().group();
        if (group != null && passed.stream().anyMatch(it -> group.equals(it.trigger().limits().group())
                && day(it, match).equals(day(match, match)))) {
            return "LOWER_PRIORITY";
        }
        passed.add(match);
        Trigger trigger = match.trigger();
        return ContentHash.fraction("holdout", trigger.id(), match.subject()) < trigger.trial().holdoutShare()
                ? "HOLDOUT"
                : "passed";
    }

    private boolean isRepeated(Candidate match) {
        List<Candidate> had = passed.stream().filter(it -> it.trigger().id().equals(match.trigger().id())).toList();
        return switch (match.trigger().repeat()) {
            case Repeat.Always always -> false;
            case Repeat.OnceEver once -> !had.isEmpty();
            case Repeat.OncePerKey once -> had.stream().anyMatch(it -> Objects.equals(it.key(), match.key()));
            case Repeat.PerSpan span -> had.stream()
                    .filter(it -> it.at().plus(span.span()).isAfter(match.at())).count() >= span.times();
            case Repeat.PerPeriod period -> had.stream()
                    .filter(it -> label(period.period(), it, match).equals(label(period.period(), match, match)))
                    .count() >= period.times();
        };
    }

    private static String label(Repeat.Period period, Candidate of, Candidate where) {
        ZonedDateTime local = local(of.at(), where);
        return switch (period) {
            case DAY -> day(of, where);
            case WEEK -> local.get(IsoFields.WEEK_BASED_YEAR) + "-" + local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> YearMonth.from(local).toString();
        };
    }

    private static String day(Candidate of, Candidate where) {
        ZonedDateTime local = local(of.at(), where);
        return local.getYear() + "-" + local.getDayOfYear();
    }

    private static ZonedDateTime local(Instant at, Candidate where) {
        return at.atZone(where.place().zoneId());
    }
}
