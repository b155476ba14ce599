package io.quartier.local.experiment;

import io.quartier.promotions.model.experiment.ExperimentFacts;
import io.quartier.promotions.model.experiment.Exposure;
import io.quartier.promotions.model.experiment.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What ClickHouse knows of a live experiment, in the order of event time.
 *
 * @param asOf      event time up to which all orders are known
 * @param exposures to the versions of the experiment, one or more for each shopper
 * @param orders    of those shoppers
 */
public record LiveFacts(Instant asOf, List<Exposed> exposures, List<Ordered> orders) {
    public LiveFacts {
        exposures = List.copyOf(exposures);
        orders = List.copyOf(orders);
    }

    /** An exposure in a region of that currency, which is empty where nobody knows. */
    public record Exposed(Exposure exposure, String currency) {}

    /** An order and the ISO 4217 code of its money. */
    public record Ordered(Outcome outcome, String currency) {}

    /** Currencies of the regions of exposures; where none is known, those of orders. */
    Set<String> currencies() {
        Set<String> found = new TreeSet<>();
        exposures.forEach(exposed -> found.add(exposed.currency()));
        found.remove("");
        if (found.isEmpty()) {
            orders.forEach(ordered -> found.add(ordered.currency()));
        }
        return found;
    }

    /** Regions of exposures whose currency that is. */
    Set<String> regionsOf(String currency) {
        return exposures.stream().filter(exposed -> exposed.currency().equals(currency))
                .map(exposed -> exposed.exposure().regionId()).collect(Collectors.toUnmodifiableSet());
    }

    /** Facts of shoppers by their first exposure; an order in another currency is an order, but its money cannot be added. */
    ExperimentFacts toFacts(String currency, Predicate<Exposure> isMeant) {
        ExperimentFacts facts = new ExperimentFacts();
        exposures.stream().map(Exposed::exposure).forEach(facts::add);
        orders.forEach(ordered -> facts.add(ordered.currency().equals(currency)
                ? ordered.outcome()
                : withoutMoney(ordered.outcome())));
        return facts.among(isMeant);
    }

    private static Outcome withoutMoney(Outcome outcome) {
        return new Outcome(outcome.outcomeId(), outcome.subject(), outcome.at(), outcome.version(), outcome.isKept(),
                0, 0);
    }
}
