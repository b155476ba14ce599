package io.quartier.promotions.model.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What an arm did, compared with the control.
 *
 * @param arm          name of the arm
 * @param control      name of the control
 * @param subjects     number of subjects of the arm
 * @param difference   mean of the arm less mean of the control, in the metric's unit
 * @param relative     the difference as a part of the control's mean; null where that is 0
 * @param fixedHorizon the usual test, for experiments that end at a size settled before
 * @param alwaysValid  what may be looked at at any time
 */
public record Comparison(String arm, String control, long subjects, double difference, @Nullable Double relative,
        FixedHorizon fixedHorizon, AlwaysValid alwaysValid) {

    /** How much more there is because of the arm: the difference over all of its subjects, in the metric's unit. */
    public double incremental() {
        return difference * subjects;
    }

    /** Compares two arms. */
    static Comparison of(ArmResult arm, ArmResult control, FixedHorizon.Kind kind, Monitoring monitoring) {
        Contrast contrast = new Contrast(arm.moments(), control.moments());
        Double relative = contrast.findRelative().isPresent() ? contrast.findRelative().getAsDouble() : null;
        return new Comparison(arm.name(), control.name(), arm.moments().count(), contrast.difference(), relative,
                FixedHorizon.of(contrast, kind), AlwaysValid.of(contrast, monitoring));
    }
}
