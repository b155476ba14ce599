package io.quartier.promotions.model.experiment;

import io.quartier.promotions.model.trigger.Trial;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * Exposures and outcomes of one experiment, summed up as {@link Tally} per arm. The facts may come in any order and more than once.
 *
 * <p>Every subject counts once, in the arm of its first exposure, whether or not anything reached it (intention to treat). It is watched for
 * the same time from then on, and counts only when that time is over: so each subject is one value that does not change any more, as
 * always-valid intervals need it, and late subjects are not taken for bad ones. What it bought before counts for nothing, nor does an order
 * of the very instant of the exposure: it cannot come of it, and may be what made the trigger fire.
 */
public final class ExperimentFacts {
    /** Arm and region make the choice sure where two exposures are of the same instant. */
    private static final Comparator<Exposure> BY_TIME = Comparator.comparing(Exposure::at)
            .thenComparing(Exposure::arm).thenComparing(Exposure::regionId);
    private static final Comparator<Outcome> BY_VERSION = Comparator.comparingInt(Outcome::version)
            .thenComparing(Outcome::at).thenComparingLong(Outcome::marginMinor);

    private final Map<String, Exposure> firstExposures = new HashMap<>();
    private final Map<String, Map<String, Outcome>> outcomes = new HashMap<>();

    /** Takes an exposure. */
    public void add(Exposure exposure) {
        firstExposures.merge(exposure.subject(), exposure, BinaryOperator.minBy(BY_TIME));
    }

    /** Takes an outcome. */
    public void add(Outcome outcome) {
        outcomes.computeIfAbsent(outcome.subject(), subject -> new HashMap<>()).merge(outcome.outcomeId(), outcome,
                BinaryOperator.maxBy(BY_VERSION));
    }

    /** Takes all that others know. */
    public void add(ExperimentFacts other) {
        other.firstExposures.values().forEach(this::add);
        other.outcomes.values().forEach(ofSubject -> ofSubject.values().forEach(this::add));
    }

    /** The same of some subjects only, by their first exposure; what is added to these facts later is not known to those. */
    public ExperimentFacts among(Predicate<Exposure> isMeant) {
        ExperimentFacts some = new ExperimentFacts();
        firstExposures.values().stream().filter(isMeant).forEach(exposure -> {
            some.firstExposures.put(exposure.subject(), exposure);
            some.outcomes.put(exposure.subject(),
                    new HashMap<>(outcomes.getOrDefault(exposure.subject(), Map.of())));
        });
        return some;
    }

    /** First exposures of all subjects, in the order of event time. */
    public List<Exposure> exposures() {
        return firstExposures.values().stream().sorted(BY_TIME.thenComparing(Exposure::subject)).toList();
    }

    /** The answer by arm; arms without anybody whose time is over are not named. */
    public Map<String, Tally> tallies(Question question) {
        List<Exposure> over = firstExposures.values().stream()
                .filter(exposure -> isOver(exposure, question)).toList();
        return question.unit() == Trial.Unit.REGION ? byRegion(over, question) : bySubject(over, question);
    }

    private Map<String, Tally> bySubject(List<Exposure> exposures, Question question) {
        Map<String, Tally> arms = new TreeMap<>();
        exposures.forEach(exposure -> arms.merge(exposure.arm(), Tally.EMPTY.plus(value(exposure, question)),
                Tally::plus));
        return arms;
    }

    private Map<String, Tally> byRegion(List<Exposure> exposures, Question question) {
        Map<List<String>, Tally> regions = new HashMap<>();
        exposures.forEach(exposure -> regions.merge(List.of(exposure.arm(), exposure.regionId()),
                Tally.EMPTY.plus(value(exposure, question)), Tally::plus));
        Map<String, Tally> arms = new TreeMap<>();
        regions.forEach((place, tally) -> arms.merge(place.getFirst(), Tally.EMPTY.plus(mean(tally)), Tally::plus));
        return arms;
    }

    private static BigDecimal mean(Tally tally) {
        return tally.sum().divide(BigDecimal.valueOf(tally.count()), MathContext.DECIMAL128);
    }

    private BigDecimal value(Exposure exposure, Question question) {
        Instant end = endOf(exposure, question);
        Collection<Outcome> all = outcomes.getOrDefault(exposure.subject(), Map.of()).values();
        List<Outcome> counted = all.stream()
                .filter(outcome -> outcome.at().isAfter(exposure.at()) && outcome.at().isBefore(end)).toList();
        return BigDecimal.valueOf(switch (question.measure()) {
            case CONVERSION -> Math.min(1, orders(counted));
            case ORDERS -> orders(counted);
            case REVENUE -> counted.stream().mapToLong(Outcome::revenueMinor).sum();
            case MARGIN -> counted.stream().mapToLong(Outcome::marginMinor).sum();
        });
    }

    private static long orders(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome::isKept).count();
    }

    /** Whether what a subject does counts already. */
    public static boolean isOver(Exposure exposure, Question question) {
        return !endOf(exposure, question).isAfter(question.asOf());
    }

    private static Instant endOf(Exposure exposure, Question question) {
        return exposure.at().plus(question.window());
    }
}
