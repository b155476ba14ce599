package io.quartier.promotions.model.experiment;

import java.util.Map;
import java.util.TreeMap;

/**
 * How an experiment was set up, before it began.
 *
 * @param control    name of the arm that the others are compared with
 * @param shares     planned share of each arm by name, each above 0, 1 together
 * @param monitoring how it is watched
 */
public record Design(String control, Map<String, Double> shares, Monitoring monitoring) {
    /** Shares that are written in decimals may miss 1 by as much, such as 0.333 three times. */
    public static final double ROUNDING = 0.002;

    public Design {
        shares = Map.copyOf(shares);
        double whole = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(whole - 1) > ROUNDING || shares.values().stream().anyMatch(share -> !(share > 0))) {
            throw new IllegalArgumentException("shares are not above 0 and 1 together: " + new TreeMap<>(shares));
        }
        if (!shares.containsKey(control)) {
            throw new IllegalArgumentException("control is none of the arms: " + control);
        }
    }

    /** Planned share of an arm, such that all shares are exactly 1 together. */
    double share(String arm) {
        Double share = shares.get(arm);
        if (share == null) {
            throw new IllegalArgumentException("no share is planned for the arm " + arm);
        }
        return share / shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
