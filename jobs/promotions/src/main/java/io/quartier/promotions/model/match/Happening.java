package io.quartier.promotions.model.match;

import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.live.Overspent;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperView;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When.EventMatch;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event with what was known at it, to hold conditions of triggers against. */
final class Happening {
    private final ShopperEvent event;
    private final ShopperView view;
    private final Set<Overspent> overspent = new LinkedHashSet<>();
    private int forgotten;

    Happening(ShopperEvent event, ShopperView view) {
        this.event = event;
        this.view = view;
    }

    /** Nothing but time. */
    static Happening ofTime(Instant now, String subject, Places places, ShopperView view) {
        return new Happening(
                new ShopperEvent("", now, ShopperEvent.KNOWN, subject, places, null, Map.of()), view);
    }

    ShopperEvent event() {
        return event;
    }

    ShopperView view() {
        return view;
    }

    /** Conditions that looked at more than they may. */
    Set<Overspent> overspent() {
        return overspent;
    }

    /** How much in flight was given up for want of room. */
    int forgotten() {
        return forgotten;
    }

    /** Notes what was given up. */
    void forgot(int more) {
        forgotten += more;
    }

    /** What fires by this event. */
    Fired fired(LiveTrigger live, Begun begun, Match match) {
        return new Fired(live, match, begun.key().isEmpty() ? null : begun.key(), event.occurredAt(), event.places(),
                event.facts());
    }

    /** Whether the event is one that a trigger asks for. */
    boolean is(EventMatch match, LiveTrigger live) {
        return match.event().equals(event.name()) && isMet(match.where(), live);
    }

    /** Whether a condition holds as seen from the place of a trigger. */
    boolean isMet(@Nullable Condition where, LiveTrigger live) {
        if (where == null) {
            return true;
        }
        Outcome outcome = where.evaluate(view.values(live.trigger().scope().place()));
        Overspent.find(live, where, outcome).ifPresent(overspent::add);
        return outcome.isMet();
    }

    /** The value of a key, with or without {@code event.} before its name; empty where the event has none. */
    Optional<String> findKey(String field) {
        Object value = value(field);
        return value == null ? Optional.empty() : Optional.of(String.valueOf(value));
    }

    /** A number of the event; empty where it has none. */
    Optional<Double> findNumber(String field) {
        return value(field) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    private @Nullable Object value(String field) {
        return event.facts().get(field.contains(".") ? field : "event." + field);
    }

    /** Whether the event is of the key of something in flight. */
    boolean isOf(Begun begun, @Nullable String keyField) {
        if (keyField == null) {
            return begun.key().isEmpty();
        }
        Object value = value(keyField);
        return value != null && begun.key().equals(String.valueOf(value));
    }

    /** The key of something in flight: empty text where the trigger has none, nothing where the event has none. */
    Optional<Begun> findBegun(LiveTrigger live, @Nullable String keyField) {
        return (keyField == null ? Optional.of("") : findKey(keyField))
                .map(key -> new Begun(live.id(), live.version(), key));
    }
}
