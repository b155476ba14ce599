package io.quartier.promotions.model.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an experiment says about one metric. A subject that was put into an arm counts there, whatever became of it (intention to treat).
 * Each arm is compared with the control by itself: with several arms, one of them errs more often than any single one.
 *
 * @param isBinary    whether the metric is yes or no, so that means are shares
 * @param arms        all arms, the control first, the others by name
 * @param comparisons of each other arm with the control, by name
 * @param sampleRatio whether the arms have the sizes that were planned
 */
public record Analysis(boolean isBinary, List<ArmResult> arms, List<Comparison> comparisons, SampleRatio sampleRatio) {
    public Analysis {
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
    }

    /** Analyses the arms of an experiment, each of which has at least two subjects. */
    public static Analysis of(Map<String, Tally> tallies, Design design) {
        Tally inControl = tallies.get(design.control());
        if (inControl == null) {
            throw new IllegalArgumentException("the control has no subjects: " + design.control());
        }
        boolean binary = tallies.values().stream().allMatch(Tally::isBinary);
        FixedHorizon.Kind kind = binary ? FixedHorizon.Kind.Z : FixedHorizon.Kind.WELCH;
        ArmResult control = new ArmResult(design.control(), inControl.toMoments());
        List<ArmResult> arms = new ArrayList<>(List.of(control));
        new TreeMap<>(tallies).forEach((name, tally) -> {
            if (!name.equals(design.control())) {
                arms.add(new ArmResult(name, tally.toMoments()));
            }
        });
        return new Analysis(binary, arms,
                arms.stream().skip(1).map(arm -> Comparison.of(arm, control, kind, design.monitoring())).toList(),
                sampleRatio(arms, design));
    }

    private static SampleRatio sampleRatio(List<ArmResult> arms, Design design) {
        return SampleRatio.of(arms.stream().map(arm -> arm.moments().count()).toList(),
                arms.stream().map(arm -> design.share(arm.name())).toList());
    }
}
