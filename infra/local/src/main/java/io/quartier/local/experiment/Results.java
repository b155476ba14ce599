package io.quartier.local.experiment;

import io.quartier.promotions.model.experiment.Analysis;
import io.quartier.promotions.model.experiment.Comparison;
import io.quartier.promotions.model.experiment.Question.Measure;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a live experiment found.
 *
 * @param asked      what was asked
 * @param span       the experiment
 * @param asOf       event time up to which orders are known
 * @param currency   ISO 4217 code of its money; empty where nobody knows
 * @param population who is counted
 * @param findings   one for each measure
 * @param regions    leaf regions of first exposures by id; empty unless asked for
 */
public record Results(AskedResults asked, ExperimentSpan span, Instant asOf, String currency, Population population,
        List<Finding> findings, List<OfRegion> regions) {
    public Results {
        findings = List.copyOf(findings);
        regions = List.copyOf(regions);
    }

    /**
     * Who is counted, and who is not.
     *
     * @param shoppers    counted shoppers of each arm that has any
     * @param watched     shoppers whose time is not over
     * @param leftOut     shoppers whose time is over by names of arms that are none of this comparison
     * @param otherOrders orders of counted shoppers, within their time, in another currency than that of the money
     */
    public record Population(Map<String, Long> shoppers, long watched, Map<String, Long> leftOut, long otherOrders) {
        public Population {
            shoppers = Collections.unmodifiableMap(new TreeMap<>(shoppers));
            leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
        }

        /** Counted shoppers of an arm. */
        public long shoppers(String arm) {
            return shoppers.getOrDefault(arm, 0L);
        }

        /** Counted shoppers of all arms. */
        public long counted() {
            return shoppers.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** One measure; money is in major units. */
    public record Finding(Measure measure, Analysis analysis) {
        /** How many subjects were counted: shoppers, or regions. */
        public long subjects() {
            return analysis.arms().stream().mapToLong(arm -> arm.moments().count()).sum();
        }
    }

    /** A leaf region by itself, its shoppers counted one by one. */
    public record OfRegion(String regionId, Population population, List<Finding> findings) {
        public OfRegion {
            findings = List.copyOf(findings);
        }
    }

    /** How much more there is because of an arm: the difference of means, over all counted shoppers of the arm. */
    public static double incremental(Comparison comparison, Population population) {
        return comparison.difference() * population.shoppers(comparison.arm());
    }
}
