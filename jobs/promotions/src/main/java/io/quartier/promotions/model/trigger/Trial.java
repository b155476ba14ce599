package io.quartier.promotions.model.trigger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gets nothing or another arm, for comparison.
 *
 * @param holdoutShare share of subjects that get nothing, 0 to below 1
 * @param by           what is put into arms by chance
 * @param arms         the arms; empty without an experiment
 */
public record Trial(double holdoutShare, Unit by, List<Arm> arms) {
    /** What holds where nothing is said. */
    public static final double USUAL_HOLDOUT = 0.05;

    public Trial {
        arms = List.copyOf(arms);
    }

    /** What is put into arms by chance. */
    public enum Unit {
        /** Each shopper. */
        SHOPPER,
        /** Each region, with everybody in it. */
        REGION
    }

    /**
     * An arm of an experiment.
     *
     * @param name    unique in the trigger
     * @param share   share of subjects, 0 to 1; 0 where regions are named
     * @param regions the regions of this arm; empty where chance decides
     * @param offer   instead of the trigger's; null for the same
     * @param message instead of the trigger's; null for the same
     */
    public record Arm(String name, double share, List<String> regions, @Nullable Offer offer,
            @Nullable Message message) {
        public Arm {
            regions = List.copyOf(regions);
        }
    }
}
