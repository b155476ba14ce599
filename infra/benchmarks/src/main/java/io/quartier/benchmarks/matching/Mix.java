package io.quartier.benchmarks.matching;

import io.quartier.benchmarks.matching.Rule.Shape;

/** What triggers of one run ask for. */
enum Mix {
    /** Mostly equality. */
    EQUALITY,
    /** Ranges only in three of ten. */
    RANGES,
    /** Sets, negations, alternatives and what is known of the shopper. */
    SETS;

    /** What the trigger of a number asks for: shares are in tenths. */
    Shape shape(int number) {
        int tenth = number % 10;
        return switch (this) {
            case EQUALITY -> tenth < 4 ? Shape.SKU : tenth < 6 ? Shape.SKUS : tenth < 8 ? Shape.CAMPAIGN : Shape.BAND;
            case RANGES -> tenth < 7 ? alike(tenth) : tenth < 9 ? Shape.PRICE : Shape.SPENT;
            case SETS -> tenth < 4 ? Shape.SKUS_NOT_BOUGHT : tenth < 7 ? Shape.EITHER : Shape.SPENT_NOT;
        };
    }

    private static Shape alike(int tenth) {
        return tenth < 3 ? Shape.SKU : tenth < 5 ? Shape.SKUS : Shape.CAMPAIGN;
    }
}
