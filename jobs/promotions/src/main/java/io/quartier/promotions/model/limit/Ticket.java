package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.decision.Candidate;
import io.quartier.promotions.model.decision.ContentHash;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Prospect;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was issued by one decision, to be redeemed once.
 *
 * @param claimId    derived from the decision
 * @param decisionId the decision
 * @param trigger    name of the trigger
 * @param version    version of the trigger
 * @param subject    the shopper
 * @param place      where the decision was made; whose pots it is counted in
 * @param code       what the shopper enters, one of its kind
 * @param validUntil when it can be redeemed no longer, exclusive; null if there is nothing to redeem
 */
public record Ticket(String claimId, String decisionId, String trigger, int version, String subject, Place place,
        String code, @Nullable Instant validUntil) {
    /** No name of a trigger contains it. */
    private static final char AFTER_TRIGGER = '.';

    /** The ticket of a match that is about to be issued. */
    public static Ticket of(Candidate match) {
        String decisionId = match.decisionId();
        return new Ticket(id(match.trigger().id(), decisionId), decisionId, match.trigger().id(), match.version(),
                match.subject(),
                match.place(), code(match, decisionId), match.validUntil());
    }

    /** The name of the claim of a decision: it begins with the trigger's, so that whoever has it knows where claims of the trigger are counted. */
    public static String id(String trigger, String decisionId) {
        return trigger + AFTER_TRIGGER + ContentHash.id("claim", decisionId);
    }

    /** The trigger in the name of a claim; empty if it is no name of a claim. */
    public static Optional<String> findTrigger(String claimId) {
        int end = claimId.indexOf(AFTER_TRIGGER);
        return end <= 0 ? Optional.empty() : Optional.of(claimId.substring(0, end));
    }

    /** The trigger's own code, if it has one, and 80 bits of hash: of a milliard codes no two are alike but once in two million times. */
    private static String code(Candidate match, String decisionId) {
        Prospect prospect = match.prospect();
        String prefix = prospect == null ? null : prospect.offer().terms().code();
        String unique = ContentHash.code("code", decisionId);
        return prefix == null ? unique : prefix + "-" + unique;
    }
}
