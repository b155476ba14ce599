package io.quartier.promotions.model.experiment;

import io.quartier.promotions.model.decision.Assignment;
import io.quartier.promotions.model.trigger.Trial;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /**
     * The design of a trigger whose arms chance fills: its holdout is the control, and without one its first variant. Subjects of no variant are
     * {@link Assignment#TREATED}. The global holdout is no arm of it. Where regions are put into arms, the holdout is none either: it is
     * drawn from the shoppers of every region.
     */
    public static Design of(Trial trial, Monitoring monitoring) {
        if (trial.arms().stream().anyMatch(arm -> !arm.regions().isEmpty())) {
            throw new IllegalArgumentException("arms whose regions are named have no shares");
        }
        if (trial.by() == Trial.Unit.REGION && trial.holdoutShare() > 0) {
            return of(new Trial(0, trial.by(), trial.arms()), monitoring);
        }
        double exposed = 1 - trial.holdoutShare();
        Map<String, Double> shares = new TreeMap<>();
        trial.arms().forEach(arm -> shares.put(arm.name(), exposed * arm.share()));
        double rest = exposed - shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (rest > ROUNDING) {
            shares.put(Assignment.TREATED, rest);
        }
        if (trial.holdoutShare() > 0) {
            shares.put(Assignment.HOLDOUT, trial.holdoutShare());
        }
        return new Design(trial.holdoutShare() > 0 ? Assignment.HOLDOUT : trial.arms().getFirst().name(), shares,
                monitoring);
    }

    /** Names of the arms, the control first, the others by name. */
    List<String> arms() {
        return Stream.concat(Stream.of(control), shares.keySet().stream().sorted().filter(arm -> !arm.equals(control)))
                .toList();
    }

    /** Planned share of an arm, such that all shares are exactly 1 together. */
    double share(String arm) {
        return shares.getOrDefault(arm, 0.0) / shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
