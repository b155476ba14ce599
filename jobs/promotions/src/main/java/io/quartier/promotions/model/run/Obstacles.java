package io.quartier.promotions.model.run;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
import io.quartier.promotions.model.decision.Said;
import io.quartier.promotions.model.trigger.Guard;
import io.quartier.promotions.model.trigger.Message;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Template;
import io.quartier.promotions.model.shopper.Consent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is seen to stand against a match at an instant: consent, pause, weather alert, guard and message. */
final class Obstacles {
    private final Set<Reason> against = EnumSet.noneOf(Reason.class);
    private final Bindings values;
    private final BiConsumer<Condition, Outcome> told;
    private @Nullable Said said;

    /** @param told takes in what came of each condition */
    Obstacles(Bindings values, BiConsumer<Condition, Outcome> told) {
        this.values = values;
        this.told = told;
    }

    Set<Reason> against() {
        return against;
    }

    /** @param message what the person would be told; null if nothing */
    Obstacles consent(Consent consent, @Nullable Message message) {
        return note(Reason.NO_CONSENT,
                !(message == null ? consent.personalization() : consent.allows(message.channel())));
    }

    /** Consent to the channel was taken back. */
    Obstacles unsubscribed(boolean isUnsubscribed) {
        return note(Reason.NO_CONSENT, isUnsubscribed);
    }

    /** What the shopper would be told; null where there is nothing to say or a variable is missing. */
    @Nullable
    Said said() {
        return said;
    }

    Obstacles paused(boolean isPaused) {
        return note(Reason.PAUSED, isPaused);
    }

    Obstacles weather() {
        return note(Reason.WEATHER_ALERT, values.find("weather.official_alert").isPresent());
    }

    Obstacles guard(Guard guard) {
        Condition stock = guard.stock();
        note(Reason.NO_STOCK, stock != null && !isMet(stock));
        return note(Reason.PROMISE_AT_RISK, guard.keepPromise() && isLate());
    }

    private boolean isMet(Condition condition) {
        Outcome outcome = condition.evaluate(values);
        told.accept(condition, outcome);
        return outcome.isMet();
    }

    /** Whether the region is known to be past its promise. */
    private boolean isLate() {
        Optional<Object> slowest = values.find("region.p90_delivery_minutes");
        Optional<Object> promise = values.find("region.promise_minutes");
        return slowest.isPresent() && promise.isPresent() && number(slowest.get()) > number(promise.get());
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** @param wording in the language of the shopper; null without a message */
    Obstacles wording(Message.@Nullable Wording wording) {
        said = wording == null ? null : findSaid(wording).orElse(null);
        return note(Reason.TEMPLATE, wording != null && said == null);
    }

    private Optional<Said> findSaid(Message.Wording wording) {
        Optional<String> text = findText(wording.text());
        Template subject = wording.subject();
        if (subject == null) {
            return text.map(words -> new Said(wording.locale(), null, words));
        }
        return text.flatMap(words -> findText(subject).map(title -> new Said(wording.locale(), title, words)));
    }

    private Optional<String> findText(Template text) {
        return text.findText(name -> values.find(name).map(String::valueOf));
    }

    private Obstacles note(Reason reason, boolean stands) {
        if (stands) {
            against.add(reason);
        }
        return this;
    }
}
