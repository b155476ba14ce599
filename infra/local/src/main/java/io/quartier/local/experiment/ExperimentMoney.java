package io.quartier.local.experiment;

import io.quartier.promotions.model.experiment.ExperimentFacts;
import io.quartier.promotions.model.experiment.Exposure;
import io.quartier.promotions.model.experiment.Outcome;
import io.quartier.promotions.model.experiment.Question;
import io.quartier.promotions.model.experiment.Question.Measure;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which money an experiment is counted in: amounts of two currencies are never added. */
final class ExperimentMoney {
    private ExperimentMoney() {}

    /** The one currency of what is asked; empty where there is none, or several and no money is asked about. */
    static String currency(AskedResults asked, LiveFacts facts) throws ResultsProblem {
        Set<String> currencies = facts.currencies();
        String wanted = asked.currency();
        if (wanted != null) {
            return known(wanted, currencies);
        }
        if (currencies.size() > 1 && asked.measures().stream().anyMatch(Measure::isMoney)) {
            throw new ResultsProblem(
                    "The shoppers of %s are in regions of %s, whose money cannot be added; add --currency %s, or --metric conversion."
                            .formatted(asked.trigger(), String.join(" and ", currencies),
                                    currencies.iterator().next()));
        }
        return currencies.size() == 1 ? currencies.iterator().next() : "";
    }

    private static String known(String wanted, Set<String> currencies) throws ResultsProblem {
        if (!currencies.contains(wanted)) {
            throw new ResultsProblem("Nobody was exposed in a region of the currency %s; %s".formatted(wanted,
                    currencies.isEmpty()
                            ? "leave --currency out."
                            : "there is %s.".formatted(String.join(", ", currencies))));
        }
        return wanted;
    }

    /** Digits of its minor units behind the decimal point; 0 of an unknown currency. */
    static int digits(String currency) {
        return currency.isEmpty() ? 0 : Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** Orders that count, but not with their money. */
    static long otherOrders(ExperimentFacts some, LiveFacts facts, Question question, String currency) {
        if (currency.isEmpty()) {
            return 0;
        }
        Map<String, Exposure> exposures = some.exposures().stream()
                .filter(exposure -> ExperimentFacts.isOver(exposure, question))
                .collect(Collectors.toMap(Exposure::subject, Function.identity()));
        return facts.orders().stream().filter(ordered -> !ordered.currency().equals(currency))
                .filter(ordered -> isWithin(ordered.outcome(), exposures.get(ordered.outcome().subject()), question))
                .count();
    }

    private static boolean isWithin(Outcome outcome, @Nullable Exposure exposure, Question question) {
        if (exposure == null) {
            return false;
        }
        Instant end = exposure.at().plus(question.window());
        return outcome.isKept() && outcome.at().isAfter(exposure.at()) && outcome.at().isBefore(end);
    }
}
