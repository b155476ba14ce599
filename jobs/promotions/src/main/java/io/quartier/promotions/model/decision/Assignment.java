package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Message;
import io.quartier.promotions.model.trigger.Message.Channel;
import io.quartier.promotions.model.trigger.Trial;
import io.quartier.promotions.model.trigger.Trial.Arm;
import io.quartier.promotions.model.trigger.Trigger;
import java.util.Optional;

/**
 * Which arm a subject is in: a hash of the trigger's name and the subject, so that it is the same for ever, in every version, and
 * independent between triggers. Holdout and variants use different hashes, so that variants share what is not held out by their
 * shares.
 *
 * @param arm       {@link #TREATED}, {@link #HOLDOUT}, {@link #GLOBAL_HOLDOUT}, or the name of a variant
 * @param isHeldOut whether the subject gets nothing, for comparison
 */
public record Assignment(String arm, boolean isHeldOut) {
    /** Shares that make a whole may fall short of 1 by as much. */
    private static final double ROUNDING = 1e-9;
    /** Gets what the trigger says. */
    public static final String TREATED = "treated";
    /** Gets nothing of this trigger. */
    public static final String HOLDOUT = "holdout";
    /** Gets nothing of any trigger of marketing. */
    public static final String GLOBAL_HOLDOUT = "global-holdout";

    /**
     * The arm of a subject.
     *
     * @param globalShare share of subjects that get nothing of any trigger of marketing, 0 to 1
     */
    public static Assignment of(Trigger trigger, String subject, Place place, double globalShare) {
        if (isGloballyHeldOut(trigger, subject, globalShare)) {
            return new Assignment(GLOBAL_HOLDOUT, true);
        }
        if (isHeldOut(trigger, subject)) {
            return new Assignment(HOLDOUT, true);
        }
        return new Assignment(findArm(trigger, subject, place).map(Arm::name).orElse(TREATED), false);
    }

    /** The variant a subject would get; empty where there is none, or none is for it. */
    public static Optional<Arm> findArm(Trigger trigger, String subject, Place place) {
        Trial trial = trigger.trial();
        Optional<Arm> named = findNamed(trial, place);
        if (named.isPresent()) {
            return named;
        }
        String unit = trial.by() == Trial.Unit.REGION ? place.regionId() : subject;
        return findByChance(trial, ContentHash.fraction("variant", trigger.id(), unit));
    }

    /** The way the message takes that a subject would get; empty without a message. */
    public static Optional<Channel> findChannel(Trigger trigger, String subject, Place place) {
        return findArm(trigger, subject, place).map(Arm::message).or(() -> Optional.ofNullable(trigger.message()))
                .map(Message::channel);
    }

    /** Advertised offers and messages that belong to a contract are for everybody. */
    private static boolean isGloballyHeldOut(Trigger trigger, String subject, double share) {
        return trigger.about().kind() == Trigger.Kind.MARKETING && !trigger.isPublic() && share > 0
                && ContentHash.fraction("global-holdout", subject) < share;
    }

    private static boolean isHeldOut(Trigger trigger, String subject) {
        double share = trigger.trial().holdoutShare();
        return !trigger.isPublic() && share > 0 && ContentHash.fraction("holdout", trigger.id(), subject) < share;
    }

    private static Optional<Arm> findNamed(Trial trial, Place place) {
        return place.path().stream()
                .flatMap(region -> trial.arms().stream().filter(arm -> arm.regions().contains(region))).findFirst();
    }

    private static Optional<Arm> findByChance(Trial trial, double chance) {
        double reached = 0;
        for (Arm arm : trial.arms()) {
            reached += arm.share();
            if (arm.share() > 0 && chance < reached + ROUNDING) {
                return Optional.of(arm);
            }
        }
        return Optional.empty();
    }
}
