package io.quartier.promotions.model.run;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
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
        boolean isSaid = wording == null
                || (isSaid(wording.text()) && (wording.subject() == null || isSaid(wording.subject())));
        return note(Reason.TEMPLATE, !isSaid);
    }

    private boolean isSaid(Template text) {
        return text.findText(name -> values.find(name).map(String::valueOf)).isPresent();
    }

    private Obstacles note(Reason reason, boolean stands) {
        if (stands) {
            against.add(reason);
        }
        return this;
    }
}
