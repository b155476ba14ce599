package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts about persons that add up: over regions, over windows and, where they are told apart, over channels and kinds. Everything else
 * about persons, like distinct visitors, does not add up, so that a hidden one follows from no sum.
 */
public enum PersonCounts {
    /** Sessions and the steps they reached: all of one cell are hidden together, so they are one count here. */
    FUNNEL(Family.FUNNEL, Grain.HOUR, true),
    /** Cart episodes, with and without an order, and their split by the last quote. */
    CARTS(Family.CARTS, Grain.HOUR, true),
    /** Customers by their first order. */
    NEW_CUSTOMERS(Family.MARKETING, Grain.DAY, false);

    /**
     * A count that is the sum of others of the same cell.
     *
     * @param total id of the sum
     * @param parts ids of what it consists of
     */
    public record Split(String total, List<String> parts) {
        public Split {
            parts = List.copyOf(parts);
        }
    }

    private static final String EPISODES = "carts";
    private static final List<String> BY_PROMISE = List.of("carts_1d", "carts_2d", "carts_3d_7d", "carts_over_7d",
            "carts_no_quote");
    private static final List<String> BY_FEE = List.of("carts_fee_above", "carts_fee_expected");

    private final Family family;
    private final Grain finest;
    private final boolean byChannel;

    PersonCounts(Family family, Grain finest, boolean byChannel) {
        this.family = family;
        this.finest = finest;
        this.byChannel = byChannel;
    }

    /** The family whose cells hold the counts. */
    public Family family() {
        return family;
    }

    /** The finest grain that is ever shown; counts of single minutes are always hidden, nearly all of them are small. */
    public Grain finest() {
        return finest;
    }

    /** Whether there are counts of single channels. */
    public boolean isByChannel() {
        return byChannel;
    }

    /** The names of the counts, as {@code kpi_hidden} and {@code kpi_person_figures} have them. */
    public List<String> ids() {
        return switch (this) {
            case FUNNEL -> List.of("funnel");
            case CARTS -> Stream.of(List.of(EPISODES), BY_PROMISE, BY_FEE).flatMap(List::stream).toList();
            case NEW_CUSTOMERS -> List.of("new_customers");
        };
    }

    /** Which counts are sums of others of the same cell. */
    public List<Split> splits() {
        return this == CARTS ? List.of(new Split(EPISODES, BY_PROMISE), new Split(EPISODES, BY_FEE)) : List.of();
    }
}
