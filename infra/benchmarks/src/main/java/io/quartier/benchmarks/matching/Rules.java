package io.quartier.benchmarks.matching;

import io.quartier.benchmarks.matching.Rule.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Triggers on products viewed in ten regions, each of which has the same conditions. With more triggers there are more products and campaigns,
 * and ranges are narrower, so that an event matches as many as before.
 */
final class Rules {
    static final int REGIONS = 10;
    static final int CATEGORIES = 40;
    /** Prices and sums are below. */
    static final double MOST = 1_000;

    private static final int RANGES_OVER_A_NUMBER = 3;
    private static final int BANDS_OVER_A_PRICE = 10; // of which one in forty is of the category
    private static final int SCATTER = 7_919; // a prime, so that ranges of neighbours lie apart

    private Rules() {}

    /** How many products and campaigns there are. */
    static int texts(int triggers) {
        return triggers / REGIONS;
    }

    /** @param triggers how many, a multiple of 100 */
    static List<Rule> of(Mix mix, int triggers) {
        int texts = texts(triggers);
        List<Rule> rules = new ArrayList<>();
        for (int region = 0; region < REGIONS; region++) {
            for (int index = 0; index < texts; index++) {
                rules.add(rule(mix.shape(index), region, index, texts));
            }
        }
        return rules;
    }

    private static Rule rule(Shape shape, int region, int index, int texts) {
        double width = MOST * (shape == Shape.BAND ? BANDS_OVER_A_PRICE : RANGES_OVER_A_NUMBER) / texts;
        double from = (double) (index * (long) SCATTER % texts) / texts * (MOST - width);
        return new Rule(region * texts + index, "r" + region, shape, index, index / 10 % CATEGORIES, from,
                from + width);
    }
}
