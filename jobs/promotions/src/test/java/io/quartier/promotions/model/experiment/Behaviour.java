package io.quartier.promotions.model.experiment;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** What a subject does: nothing mostly, and otherwise one of some amounts, all equally likely. */
final class Behaviour {
    private static final int KINDS = 4_000;

    private final double share;
    private final double[] amounts;

    private Behaviour(double share, double... amounts) {
        this.share = share;
        this.amounts = amounts;
    }

    /** Yes with some probability. */
    static Behaviour yes(double share) {
        return new Behaviour(share, 1);
    }

    /** Spends an amount in cents, skewed as money is: log-normal, with a median of 30 and a mean of 49 dollars. */
    static Behaviour buys(double share) {
        double[] amounts = new double[KINDS];
        for (int kind = 0; kind < KINDS; kind++) {
            double deviations = NormalDistribution.of(0, 1).inverseCumulativeProbability((kind + 0.5) / KINDS);
            amounts[kind] = Math.rint(3_000 * Math.exp(deviations));
        }
        return new Behaviour(share, amounts);
    }

    double draw(SplittableRandom chance) {
        return chance.nextDouble() < share ? amounts[chance.nextInt(amounts.length)] : 0;
    }

    double mean() {
        double sum = 0;
        for (double amount : amounts) {
            sum += amount;
        }
        return share * sum / amounts.length;
    }
}
