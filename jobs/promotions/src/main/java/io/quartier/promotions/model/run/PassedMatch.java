package io.quartier.promotions.model.run;

import io.quartier.promotions.model.decision.Candidate;
import io.quartier.promotions.model.decision.Candidate.Seen;
import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Prospect;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.decision.Said;
import io.quartier.promotions.model.decision.Verdict;
import io.quartier.promotions.model.decision.Verdict.Outcome;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A match that came as far as the limits, on its way to the place where those of its trigger are counted.
 *
 * @param decisionId name of its decision
 * @param trigger    name of the trigger
 * @param version    version of the trigger
 * @param subject    the shopper
 * @param place      where the shopper is, by the trigger's choice of place
 * @param matchedAt  event time of the match
 * @param at         event time of deciding
 * @param match      what made it fire
 * @param key        value of its key; null without one
 * @param arm        the arm the subject is in
 * @param offer      which of the offers of the arm, from 0; null for nothing but a message
 * @param atMost     the most that it may cost; null without an offer
 * @param said       what the shopper is told if it is issued; null without a message
 */
public record PassedMatch(String decisionId, String trigger, int version, String subject, Place place,
        Instant matchedAt, Instant at, Match match, @Nullable String key, String arm, @Nullable Integer offer,
        @Nullable Cost atMost, @Nullable Said said) {
    /** Where nothing is said. */
    public PassedMatch(String decisionId, String trigger, int version, String subject, Place place, Instant matchedAt,
            Instant at, Match match, @Nullable String key, String arm, @Nullable Integer offer,
            @Nullable Cost atMost) {
        this(decisionId, trigger, version, subject, place, matchedAt, at, match, key, arm, offer, atMost, null);
    }

    /** The same as it goes to the limits. */
    public static PassedMatch of(Ruling ruling) {
        Candidate match = ruling.candidate();
        Prospect prospect = match.prospect();
        Integer offer = prospect == null
                ? null
                : (Integer) Offering.offers(match.trigger(), match.subject(), match.place())
                        .indexOf(prospect.offer());
        return new PassedMatch(match.decisionId(), match.trigger().id(), match.version(), match.subject(),
                match.place(), match.matchedAt(), match.at(), match.match(), match.key(), ruling.verdict().arm(), offer,
                prospect == null ? null : prospect.atMost(), match.seen().said());
    }

    /** The same as limits are asked. */
    public Ruling toRuling(Triggers triggers) {
        LiveTrigger live = triggers.find(trigger, version)
                .orElseThrow(
                        () -> new IllegalStateException("nobody knows version %d of %s".formatted(version, trigger)));
        Prospect prospect = offer == null || atMost == null
                ? null
                : new Prospect(Offering.offers(live.trigger(), subject, place).get(offer), atMost);
        Candidate candidate = new Candidate(live.trigger(), version, subject, place, matchedAt, at, match, key,
                prospect, new Seen(Set.of(), null, said));
        return new Ruling(candidate, new Verdict(Outcome.PASSED, null, null, at, arm));
    }
}
