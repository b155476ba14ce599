package io.quartier.kpi.alert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is usual, on figures drawn from distributions that are known. */
class BaselineTest {
    private static final int HOURS = 168;
    private static final double LEVEL = 0.002;
    private static final Unusual RULE = new Unusual(Side.BOTH, 1, 4, 8);

    private static Figure count(long count) {
        return new Figure((double) count, count, 0);
    }

    private static Figure share(long part, long whole) {
        return new Figure(whole == 0 ? null : (Double) (part / (double) whole), part, whole);
    }

    private static long poisson(Random random, double mean) {
        if (mean > 200) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static double usual(int hour) {
        return 12 * (1 + Math.sin(hour % 24 / 24.0 * 2 * Math.PI)) * (hour > 120 ? 1.5 : 1);
    }

    /** The share of the hours of a hundred weeks that are found unusual. */
    private static double falseAlarms(double extra, long seed) {
        Random random = new Random(seed);
        Baseline baseline = Baseline.ofSlots(HOURS);
        int tested = 0;
        int alarms = 0;
        for (int week = 0; week < 100; week++) {
            for (int hour = 0; hour < HOURS; hour++) {
                double busy = extra == 0 ? 1 : Math.exp(extra * random.nextGaussian() - extra * extra / 2);
                Verdict verdict = baseline.judgeAndLearn(RULE, hour, count(poisson(random, usual(hour) * busy)), LEVEL)
                        .verdict();
                tested += verdict == Verdict.UNKNOWN ? 0 : 1;
                alarms += verdict == Verdict.BEYOND ? 1 : 0;
            }
        }
        assertThat(tested).isEqualTo(96 * HOURS);
        return alarms / (double) tested;
    }

    @Test
    void countsThatVaryByChanceAloneErrAsRarelyAsStated() {
        assertThat(falseAlarms(0, 1)).isBetween(LEVEL / 20, LEVEL);
    }

    @Test
    void countsThatVaryMoreErrAsRarelyAsStated() {
        assertThat(falseAlarms(0.2, 2)).isBetween(LEVEL / 20, LEVEL);
        assertThat(falseAlarms(0.4, 3)).isBetween(LEVEL / 20, LEVEL * 1.5);
    }

    /** Pages of visits: few visits, each with some pages. */
    @Test
    void countsThatComeInClustersErrAsRarelyAsStated() {
        Random random = new Random(8);
        Baseline baseline = Baseline.ofSlots(HOURS);
        int alarms = 0;
        for (int week = 0; week < 100; week++) {
            for (int hour = 0; hour < HOURS; hour++) {
                long pages = 0;
                for (long visit = poisson(random, usual(hour)); visit > 0; visit--) {
                    pages += 1 + poisson(random, 4);
                }
                alarms += baseline.judgeAndLearn(RULE, hour, count(pages), LEVEL).verdict() == Verdict.BEYOND ? 1 : 0;
            }
        }
        assertThat(alarms / (96.0 * HOURS)).isBetween(0.0, LEVEL);
    }

    @Test
    void sharesErrAsRarelyAsStated() {
        Random random = new Random(4);
        Baseline baseline = Baseline.ofSlots(HOURS);
        int alarms = 0;
        for (int week = 0; week < 100; week++) {
            for (int hour = 0; hour < HOURS; hour++) {
                long whole = poisson(random, usual(hour));
                long part = 0;
                for (int i = 0; i < whole; i++) {
                    part += random.nextDouble() < 0.9 ? 1 : 0;
                }
                alarms += baseline.judgeAndLearn(RULE, hour, share(part, whole), LEVEL).verdict() == Verdict.BEYOND
                        ? 1
                        : 0;
            }
        }
        assertThat(alarms / (96.0 * HOURS)).isBetween(LEVEL / 20, LEVEL);
    }

    @Test
    void isUnknownUntilEnoughWeeksWereSeenAndThenFindsWhatStandsOut() {
        Baseline baseline = Baseline.ofSlots(24);
        Random random = new Random(5);
        for (int week = 0; week < 24; week++) {
            for (int hour = 0; hour < 24; hour++) {
                Judgement judgement = baseline.judgeAndLearn(RULE, hour, count(poisson(random, 40)), LEVEL);
                assertThat(judgement.verdict() == Verdict.UNKNOWN).isEqualTo(week < 4);
            }
        }
        Judgement low = baseline.judgeAndLearn(RULE, 0, count(5), LEVEL);
        assertThat(low.verdict()).isEqualTo(Verdict.BEYOND);
        assertThat(low.expected()).isCloseTo(40, offset(6.0));
        assertThat(baseline.judgeAndLearn(RULE, 1, count(90), LEVEL).verdict()).isEqualTo(Verdict.BEYOND);
        assertThat(baseline.judgeAndLearn(RULE, 2, count(40), LEVEL).verdict()).isEqualTo(Verdict.USUAL);
    }

    @Test
    void aDisturbanceTeachesLittle() {
        Baseline baseline = Baseline.ofSlots(1);
        Random random = new Random(6);
        for (int week = 0; week < 30; week++) {
            baseline.judgeAndLearn(RULE, 0, count(poisson(random, 40)), LEVEL);
        }
        baseline.judgeAndLearn(RULE, 0, count(5_000), LEVEL);
        Judgement after = baseline.judgeAndLearn(RULE, 0, count(40), LEVEL);
        assertThat(after.verdict()).isEqualTo(Verdict.USUAL);
        assertThat(after.expected()).isLessThan(50);
    }
}
