package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.decision.Candidate;
import io.quartier.promotions.model.decision.ContentHash;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Prospect;
import java.time.Instant;
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
    /** The ticket of a match that is about to be issued. */
    public static Ticket of(Candidate match) {
        String decisionId = match.decisionId();
        return new Ticket(id(decisionId), decisionId, match.trigger().id(), match.version(), match.subject(),
                match.place(), code(match, decisionId), match.validUntil());
    }

    /** The name of the claim of a decision. */
    public static String id(String decisionId) {
        return ContentHash.id("claim", decisionId);
    }

    /** The trigger's own code, if it has one, and 80 bits of hash: of a milliard codes no two are alike but once in two million times. */
    private static String code(Candidate match, String decisionId) {
        Prospect prospect = match.prospect();
        String prefix = prospect == null ? null : prospect.offer().terms().code();
        String unique = ContentHash.code("code", decisionId);
        return prefix == null ? unique : prefix + "-" + unique;
    }
}
