package io.quartier.promotions.model.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quartier.promotions.model.experiment.FixedHorizon.Kind;
import io.quartier.promotions.model.trigger.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisTest {
    private static final Map<String, Double> SHARES = Map.of("a", 0.25, "b", 0.25, "none", 0.5);
    private static final Design DESIGN = new Design("none", SHARES, Monitoring.USUAL);

    @Test
    void everyOtherArmIsComparedWithTheControl() {
        Analysis analysis = Analysis.of(Map.of("b", tally("0", "1"), "none", tally("1", "0", "0", "0"), "a",
                tally("1", "1")), DESIGN);

        assertThat(analysis.isBinary()).isTrue();
        assertThat(analysis.arms()).extracting(ArmResult::name).containsExactly("none", "a", "b");
        assertThat(analysis.comparisons()).extracting(Comparison::arm).containsExactly("a", "b");
        assertThat(analysis.comparisons()).extracting(Comparison::control).containsOnly("none");
        assertThat(analysis.comparisons()).extracting(Comparison::difference).containsExactly(0.75, 0.25);
        assertThat(analysis.comparisons()).extracting(Comparison::relative).containsExactly(3.0, 1.0);
        assertThat(analysis.sampleRatio().chi2()).isZero();
    }

    @Test
    void oneValueThatIsNotYesOrNoMakesItAllMeans() {
        Analysis analysis = Analysis.of(Map.of("a", tally("1", "2"), "b", tally("0", "1"), "none", tally("1", "0")),
                DESIGN);
        assertThat(analysis.isBinary()).isFalse();
        assertThat(analysis.comparisons()).extracting(comparison -> comparison.fixedHorizon().kind())
                .containsOnly(Kind.WELCH);
    }

    @Test
    void beyondAControlThatDidNothingThereIsNoRelativeEffect() {
        Analysis analysis = Analysis.of(Map.of("a", tally("1", "2"), "b", tally("0", "0"), "none", tally("0", "0")),
                DESIGN);
        assertThat(analysis.comparisons()).extracting(Comparison::relative).containsOnlyNulls();
    }

    @Test
    void sharesThatAreRoundedArePutRight() {
        Design design = new Design("a", Map.of("a", 0.333, "b", 0.333, "c", 0.333), Monitoring.USUAL);
        assertThat(design.share("b")).isCloseTo(1.0 / 3, within(1e-15));
    }

    @Test
    void aDesignThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Design("a", Map.of("a", 0.5, "b", 0.4), Monitoring.USUAL))
                .hasMessage("shares are not above 0 and 1 together: {a=0.5, b=0.4}");
        assertThatThrownBy(() -> new Design("c", Map.of("a", 0.5, "b", 0.5), Monitoring.USUAL))
                .hasMessage("control is none of the arms: c");
        assertThatThrownBy(() -> Analysis.of(Map.of("d", tally("1", "2")), DESIGN))
                .hasMessage("the design knows the arms [none, a, b], not all of [d]");
        assertThatThrownBy(() -> Monitoring.tightestAt(1, 100)).hasMessage("errorRate is not between 0 and 1: 1.0");
        assertThatThrownBy(() -> Monitoring.ofSubjectsPerArm(0))
                .hasMessage("mixtureVariance is not more than 0: Infinity");
    }

    @Test
    void anArmWithoutSubjectsIsMissedAndComparedWithNothing() {
        Analysis analysis = Analysis.of(Map.of("a", tally("1", "2"), "none", tally("1", "0", "1", "0")), DESIGN);
        assertThat(analysis.comparisons()).extracting(Comparison::arm).containsExactly("a");
        assertThat(analysis.arms()).extracting(arm -> arm.moments().count()).containsExactly(4L, 2L, 0L);
        assertThat(analysis.sampleRatio().chi2()).isCloseTo(1 / 3.0 + 0.25 / 1.5 + 1.5, within(1e-12));
        assertThat(Analysis.of(Map.of(), DESIGN).comparisons()).isEmpty();
    }

    @Test
    void theSharesOfATriggerAreThoseOfItsHoldoutAndItsVariants() {
        Trial.Arm strong = new Trial.Arm("strong", 0.25, List.of(), null, null);
        Design both = Design.of(new Trial(0.2, Trial.Unit.SHOPPER, List.of(strong)), Monitoring.USUAL);
        assertThat(both.control()).isEqualTo("holdout");
        assertThat(both.share("strong")).isCloseTo(0.2, within(1e-12));
        assertThat(both.share("treated")).isCloseTo(0.6, within(1e-12));
        assertThat(both.share("holdout")).isCloseTo(0.2, within(1e-12));

        Trial.Arm weak = new Trial.Arm("weak", 0.75, List.of(), null, null);
        Design variants = Design.of(new Trial(0, Trial.Unit.SHOPPER, List.of(strong, weak)), Monitoring.USUAL);
        assertThat(variants.arms()).containsExactly("strong", "weak");

        Design regions = Design.of(new Trial(0.2, Trial.Unit.REGION, List.of(strong, weak)), Monitoring.USUAL);
        assertThat(regions.arms()).as("shoppers are held out everywhere").containsExactly("strong", "weak");

        Trial.Arm named = new Trial.Arm("here", 0, List.of("us-wa"), null, null);
        assertThatThrownBy(() -> Design.of(new Trial(0, Trial.Unit.REGION, List.of(named)), Monitoring.USUAL))
                .hasMessage("arms whose regions are named have no shares");
    }

    private static Tally tally(String... values) {
        return TallyTest.tally(TallyTest.decimals(values));
    }

    @Test
    void momentsAreNumbers() {
        assertThatThrownBy(() -> new Moments(-1, 0, 0)).hasMessage("count is negative: -1");
        assertThatThrownBy(() -> new Moments(1, Double.NaN, 0)).hasMessage("mean is not a number: NaN");
        assertThatThrownBy(() -> new Moments(1, 0, -1)).hasMessage("variance is not 0 or more: -1.0");
    }
}
