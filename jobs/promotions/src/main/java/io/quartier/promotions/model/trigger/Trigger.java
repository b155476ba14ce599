package io.quartier.promotions.model.trigger;

import io.quartier.promotions.model.cases.Case;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger says, with its defaults filled in.
 *
 * @param id       name of the trigger; its counters belong to it
 * @param about    what it is called and who answers for it
 * @param scope    where and for how long it holds
 * @param when     what makes it fire
 * @param guard    what keeps it from firing
 * @param offers   what the shopper gets, the first that is possible; empty for nothing but a message
 * @param message  what the shopper is told; null if nothing
 * @param limits   how many may have it, what it may cost, and what it competes with
 * @param repeat   how often one shopper may get it
 * @param schedule when it may reach people
 * @param trial    who gets nothing or another arm, for comparison
 * @param changes  who approves it, and what a new version does to those in the middle of a sequence
 * @param tests    cases that it carries with itself
 */
public record Trigger(String id, About about, Scope scope, When when, Guard guard, List<Offer> offers,
        @Nullable Message message, Limits limits, Repeat repeat, Schedule schedule, Trial trial, Changes changes,
        List<Case> tests) {
    public Trigger {
        offers = List.copyOf(offers);
        tests = List.copyOf(tests);
    }

    /**
     * For people.
     *
     * @param name  what it is called
     * @param owner the team that answers for it; empty if none is named
     * @param kind  whether it obeys global caps, quiet hours and weather alerts
     */
    public record About(String name, String owner, Kind kind) {}

    /** Whether a trigger obeys global caps, quiet hours and weather alerts. */
    public enum Kind {
        /** Obeys them. */
        MARKETING,
        /** Part of a contract with the shopper; does not. */
        TRANSACTIONAL
    }

    /** Who approves changes, and what they do. */
    public record Changes(Approval approval, InFlight inFlight) {}

    /** Who has to approve a version. */
    public enum Approval {
        /** Somebody other than its author. */
        STANDARD,
        /** Its author alone, which is shown everywhere. */
        SOLO
    }

    /** What becomes of shoppers in the middle of a sequence that began under the version before. */
    public enum InFlight {
        /** They finish it under that version. */
        FINISH,
        /** It ends at once. */
        CANCEL
    }

    /** Whether the offers are advertised, so that there is no holdout and no consent is needed. */
    public boolean isPublic() {
        return offers.stream().anyMatch(offer -> offer.terms().advertised());
    }
}
