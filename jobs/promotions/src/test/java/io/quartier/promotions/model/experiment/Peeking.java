package io.quartier.promotions.model.experiment;

import java.util.SplittableRandom;

/**
 * Many experiments of made-up subjects, looked at after every one of them.
 *
 * @param arm         what subjects of the arm do
 * @param control     what subjects of the control do
 * @param armShare    share of subjects that chance puts into the arm
 * @param subjects    of one experiment
 * @param experiments how many there are
 */
record Peeking(Behaviour arm, Behaviour control, double armShare, int subjects, int experiments) {

    /** Whether somebody who looks at this moment would be misled. */
    @FunctionalInterface
    interface Look {
        boolean misleads(Contrast contrast);
    }

    /** Share of the experiments in which some look misleads. From two subjects in each arm on, there is no other burn-in. */
    double shareMisled(long seed, Look look) {
        return share(seed, 1, look);
    }

    /** The same for somebody who looks now and then only. */
    double share(long seed, int every, Look look) {
        SplittableRandom chance = new SplittableRandom(seed);
        int misled = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            misled += isMisled(chance, every, look) ? 1 : 0;
        }
        return (double) misled / experiments;
    }

    private boolean isMisled(SplittableRandom chance, int every, Look look) {
        Running inArm = new Running();
        Running inControl = new Running();
        for (int subject = 1; subject <= subjects; subject++) {
            if (chance.nextDouble() < armShare) {
                inArm.add(arm.draw(chance));
            } else {
                inControl.add(control.draw(chance));
            }
            if (inArm.count >= Contrast.FEWEST && inControl.count >= Contrast.FEWEST && subject % every == 0
                    && look.misleads(new Contrast(inArm.moments(), inControl.moments()))) {
                return true;
            }
        }
        return false;
    }

    /** Difference of the means that the behaviours have. */
    double truth() {
        return arm.mean() - control.mean();
    }

    /** Welford's running mean and squares: {@link Tally} is exact, and too slow for a hundred million values. */
    private static final class Running {
        private long count;
        private double mean;
        private double squares;

        private void add(double value) {
            count++;
            double step = value - mean;
            mean += step / count;
            squares += step * (value - mean);
        }

        private Moments moments() {
            return new Moments(count, mean, count < 2 ? 0 : squares / (count - 1));
        }
    }
}
