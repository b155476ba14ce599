package io.quartier.promotions.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link PeekingTest} with more and longer experiments, rarer events and both ways of being watched. */
@Tag("nightly")
class LongPeekingTest {
    private static final long SEED = 7;
    private static final int EXPERIMENTS = 4_000;
    private static final int SUBJECTS = 20_000;

    @ParameterizedTest
    @CsvSource({"yes, 0.5, 0.5", "yes, 0.1, 0.5", "yes, 0.01, 0.5", "yes, 0.01, 0.95", "buys, 0.05, 0.5",
        "buys, 0.05, 0.95", "buys, 0.01, 0.95"})
    void whereNothingHasAnEffectOneIsSeenInAtMostOneOfTwentyExperiments(String kind, double share, double armShare,
            TestReporter reporter) {
        Behaviour both = kind.equals("yes") ? Behaviour.yes(share) : Behaviour.buys(share);
        Peeking peeking = new Peeking(both, both, armShare, SUBJECTS, EXPERIMENTS);
        for (Monitoring watched : new Monitoring[]{Monitoring.ofSubjectsPerArm(1_000), Monitoring.USUAL}) {
            double misled = peeking.shareMisled(SEED, contrast -> AlwaysValid.of(contrast, watched).pValue() <= 0.05);
            reporter.publishEntry("A/A %s %s, arm %s, %s".formatted(kind, share, armShare, watched),
                    String.valueOf(misled));
            assertThat(misled).isLessThanOrEqualTo(0.05);
        }
    }
}
