package io.quartier.promotions.model.run;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.decision.Candidate;
import io.quartier.promotions.model.decision.Candidate.Seen;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Prospect;
import io.quartier.promotions.model.live.Overspent;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.match.Fired;
import io.quartier.promotions.model.shopper.Consent;
import io.quartier.promotions.model.shopper.Shopper;
import io.quartier.promotions.model.shopper.ShopperView;
import io.quartier.promotions.model.shopper.Surroundings;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Message;
import io.quartier.promotions.model.trigger.Message.Wording;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes candidates for deciding of what fired: with what the shopper would get, and what is seen to stand against it. */
final class Candidates {
    private final Triggers triggers;
    private final Surroundings surroundings;
    private final Shopper shopper;
    private final String subject;
    private final Consent consent;
    private final Set<Overspent> overspent;

    /** @param overspent takes in conditions that look at more than they may */
    Candidates(Setting setting, Shopper shopper, String subject, Consent consent, Set<Overspent> overspent) {
        this.triggers = setting.triggers();
        this.surroundings = setting.surroundings();
        this.shopper = shopper;
        this.subject = subject;
        this.consent = consent;
        this.overspent = overspent;
    }

    /** A candidate of what fired, seen at an instant, which is later for what was held. */
    Candidate of(Fired fired, Instant now) {
        LiveTrigger live = fired.live();
        Place place = fired.places().of(live.trigger().scope().place());
        Bindings values = new ShopperView(shopper, now, fired.places(), fired.facts(), surroundings)
                .values(live.trigger().scope().place());
        Offering offering = new Offering(live.trigger(), subject, place, values);
        Prospect prospect = offering.prospect();
        Message message = offering.message();
        Wording wording = message == null
                ? null
                : message.in(text(values, "shopper.locale"), text(values, "region.locale"));
        Bindings said = prospect == null
                ? values
                : new OfferFields(prospect, fired.at().plus(prospect.offer().terms().validFor()), place.zoneId(),
                        locale(wording), values);
        Obstacles obstacles = new Obstacles(said, (condition, outcome) -> Overspent.find(live, condition, outcome)
                .ifPresent(overspent::add)).consent(consent, message)
                .unsubscribed(isUnsubscribed(live.trigger(), message))
                .paused(triggers.isPaused(live.id(), place.path(), now)).weather().guard(live.trigger().guard())
                .wording(wording);
        Candidate candidate = new Candidate(live.trigger(), live.version(), subject, place, fired.at(), fired.at(),
                fired.match(), fired.key(), prospect, new Seen(obstacles.against(), null, obstacles.said()));
        return now.equals(fired.at()) ? candidate : candidate.again(now, candidate.seen());
    }

    /** A message that belongs to a contract goes out nevertheless. */
    private boolean isUnsubscribed(Trigger trigger, @Nullable Message message) {
        return message != null && trigger.about().kind() == Trigger.Kind.MARKETING
                && shopper.isUnsubscribed(message.channel());
    }

    private static String text(Bindings values, String field) {
        return values.find(field).map(String::valueOf).orElse("");
    }

    private static Locale locale(@Nullable Wording wording) {
        return wording == null ? Locale.ROOT : Locale.forLanguageTag(wording.locale());
    }
}
