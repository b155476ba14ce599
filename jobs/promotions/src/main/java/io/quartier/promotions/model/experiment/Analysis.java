package io.quartier.promotions.model.experiment;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What an experiment says about one metric. A subject that was put into an arm counts there, whatever became of it (intention to treat).
 * Each arm is compared with the control by itself: with several arms, one of them errs more often than any single one.
 *
 * @param isBinary    whether the metric is yes or no, so that means are shares
 * @param arms        all arms of the design, the control first, the others by name
 * @param comparisons of the other arms with the control, by name
 * @param sampleRatio whether the arms have the sizes that were planned
 */
public record Analysis(boolean isBinary, List<ArmResult> arms, List<Comparison> comparisons, SampleRatio sampleRatio) {
    public Analysis {
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
    }

    /** Analyses the arms of a design. One with fewer than two subjects is compared with nothing, and has its part in the sample ratio. */
    public static Analysis of(Map<String, Tally> tallies, Design design) {
        checkArms(tallies, design);
        boolean binary = tallies.values().stream().allMatch(Tally::isBinary);
        FixedHorizon.Kind kind = binary ? FixedHorizon.Kind.Z : FixedHorizon.Kind.WELCH;
        List<ArmResult> arms = design.arms().stream()
                .map(arm -> new ArmResult(arm, tallies.getOrDefault(arm, Tally.EMPTY).toMoments())).toList();
        ArmResult control = arms.getFirst();
        return new Analysis(binary, arms,
                arms.stream().skip(1).filter(arm -> arm.isComparable() && control.isComparable())
                        .map(arm -> Comparison.of(arm, control, kind, design.monitoring())).toList(),
                sampleRatio(arms, design));
    }

    private static void checkArms(Map<String, Tally> tallies, Design design) {
        if (!design.shares().keySet().containsAll(tallies.keySet())) {
            throw new IllegalArgumentException("the design knows the arms %s, not all of %s"
                    .formatted(design.arms(), new TreeSet<>(tallies.keySet())));
        }
    }

    private static SampleRatio sampleRatio(List<ArmResult> arms, Design design) {
        return SampleRatio.of(arms.stream().map(arm -> arm.moments().count()).toList(),
                arms.stream().map(arm -> design.share(arm.name())).toList());
    }
}
