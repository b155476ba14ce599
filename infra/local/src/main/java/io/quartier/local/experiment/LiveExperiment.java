package io.quartier.local.experiment;

import io.quartier.local.experiment.Results.Finding;
import io.quartier.local.experiment.Results.OfRegion;
import io.quartier.local.experiment.Results.Population;
import io.quartier.promotions.model.experiment.Analysis;
import io.quartier.promotions.model.experiment.Design;
import io.quartier.promotions.model.experiment.ExperimentFacts;
import io.quartier.promotions.model.experiment.Exposure;
import io.quartier.promotions.model.experiment.Question;
import io.quartier.promotions.model.experiment.Question.Measure;
import io.quartier.promotions.model.experiment.Tally;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.promotions.model.trigger.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The experiment that a trigger is, held against its plan. */
public final class LiveExperiment {
    private final AskedResults asked;
    private final ExperimentSpan span;
    private final LiveFacts facts;
    private final Design design;
    private final String currency;
    /** Of everybody asked about, also those in arms that are none of the design. */
    private final ExperimentFacts all;
    private final ExperimentFacts counted;

    private LiveExperiment(AskedResults asked, ExperimentSpan span, LiveFacts facts) throws ResultsProblem {
        this.asked = asked;
        this.span = span;
        this.facts = facts;
        this.currency = ExperimentMoney.currency(asked, facts);
        this.design = ExperimentDesign.of(asked, span, arms(facts));
        Set<String> regions = facts.regionsOf(currency);
        this.all = facts.toFacts(currency,
                exposure -> asked.currency() == null || regions.contains(exposure.regionId()));
        this.counted = all.among(this::isMeant);
    }

    private static Set<String> arms(LiveFacts facts) {
        return facts.exposures().stream().map(exposed -> exposed.exposure().arm()).collect(Collectors.toSet());
    }

    /** Reads everything from the database and counts. */
    public static Results read(Connection connection, AskedResults asked) throws SQLException, ResultsProblem {
        FactsQuery query = new FactsQuery(connection, asked.feed());
        List<ExperimentSpan.Version> versions = query.versions(asked.trigger());
        if (versions.isEmpty()) {
            throw unknown(asked, query.triggers());
        }
        ExperimentSpan span = ExperimentSpan.newest(asked.trigger(), versions);
        return new LiveExperiment(asked, span, query.facts(span)).results();
    }

    private static ResultsProblem unknown(AskedResults asked, List<String> triggers) {
        return new ResultsProblem(triggers.isEmpty()
                ? "No trigger was published to the feed %s; `quartier triggers publish FILE` does that, --feed names another feed."
                        .formatted(asked.feed())
                : "There is no trigger %s in the feed %s; %s".formatted(asked.trigger(), asked.feed(),
                        Suggestion.hint(asked.trigger(), triggers)));
    }

    private Results results() throws ResultsProblem {
        Population population = population(all);
        if (population.counted() == 0) {
            throw nobody(population);
        }
        return new Results(asked, span, facts.asOf(), currency, population, findings(counted, span.trial().by()),
                asked.byRegion() ? regions() : List.of());
    }

    private ResultsProblem nobody(Population population) {
        return new ResultsProblem(population.watched() == 0
                ? "Nobody came past the holdout step of %s yet (%s); wait until it has matched."
                        .formatted(span.trigger(), span.versions())
                : "Nobody's time is over yet (still watched: %d): the clock of the feed %s stands at %s; wait, or take a shorter --window."
                        .formatted(population.watched(), asked.feed(), facts.asOf()));
    }

    private Population population(ExperimentFacts some) {
        Map<String, Long> shoppers = new TreeMap<>();
        Map<String, Long> leftOut = new TreeMap<>();
        long watched = 0;
        for (Exposure exposure : some.exposures()) {
            if (ExperimentFacts.isOver(exposure, question(Measure.ORDERS))) {
                (isMeant(exposure) ? shoppers : leftOut).merge(exposure.arm(), 1L, Long::sum);
            } else if (isMeant(exposure)) {
                watched++;
            }
        }
        return new Population(shoppers, watched, leftOut,
                ExperimentMoney.otherOrders(some.among(this::isMeant), facts, question(Measure.ORDERS), currency));
    }

    private boolean isMeant(Exposure exposure) {
        return design.shares().containsKey(exposure.arm());
    }

    private List<OfRegion> regions() {
        List<OfRegion> regions = new ArrayList<>();
        counted.exposures().stream().map(Exposure::regionId).distinct().sorted().forEach(region -> {
            ExperimentFacts there = counted.among(exposure -> exposure.regionId().equals(region));
            regions.add(new OfRegion(region, population(there), findings(there, Trial.Unit.SHOPPER)));
        });
        return regions;
    }

    private List<Finding> findings(ExperimentFacts some, Trial.Unit unit) {
        return asked.measures().stream().map(measure -> new Finding(measure, analysis(some, measure, unit))).toList();
    }

    private Analysis analysis(ExperimentFacts some, Measure measure, Trial.Unit unit) {
        Map<String, Tally> tallies = new TreeMap<>(
                some.tallies(new Question(measure, asked.window(), facts.asOf(), unit)));
        if (measure != Measure.CONVERSION || unit == Trial.Unit.REGION) {
            tallies.replaceAll(
                    (arm, tally) -> tally.asAmounts(measure.isMoney() ? ExperimentMoney.digits(currency) : 0));
        }
        return Analysis.of(tallies, design);
    }

    private Question question(Measure measure) {
        return new Question(measure, asked.window(), facts.asOf(), Trial.Unit.SHOPPER);
    }
}
