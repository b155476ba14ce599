package io.quartier.promotions.model.grammar;

import static io.quartier.promotions.model.grammar.Key.may;
import static io.quartier.promotions.model.grammar.Key.must;

import io.quartier.promotions.model.grammar.Form.Amount;
import io.quartier.promotions.model.grammar.Form.ByKey;
import io.quartier.promotions.model.grammar.Form.Choice;
import io.quartier.promotions.model.grammar.Form.Expression;
import io.quartier.promotions.model.grammar.Form.Fields;
import io.quartier.promotions.model.grammar.Form.Many;
import io.quartier.promotions.model.grammar.Form.OneOrMany;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys below {@code when}: exactly one of its forms. */
final class WhenGrammar {
    private static final Key EVENT = must("event", Spellings.WORD, "product_viewed", "The event that counts.");
    private static final Key WHERE = may("where", new Expression(), "event.category == 'umbrella'",
            "Only where this condition holds; always without it.");
    private static final Fields MATCH = Fields.of(EVENT, WHERE);
    private static final Key WITHIN = must("within", Spellings.SPAN, "30m",
            "The span of event time it has to happen in.");
    private static final Key KEY = may("key", Spellings.FIELD, "cart_id",
            "Field of the events that has to be the same; the shopper alone without it.");
    static final Fields AUDIENCE_FIELDS = Fields.of(
            may("active_within", Spellings.SPAN, "2h",
                    "Only shoppers seen in the region within this span; those present without it."),
            may("where", new Expression(), "!('umbrella' in shopper.bought_categories_90d)",
                    "Only shoppers for whom this holds."));
    private static final Key AUDIENCE = may("audience", AUDIENCE_FIELDS, "{active_within: 2h}",
            "Who is reached; everybody present in the region without it.");

    static final ByKey WHEN = new ByKey(forms());

    private WhenGrammar() {}

    private static Map<String, Fields> forms() {
        Map<String, Fields> forms = new LinkedHashMap<>();
        forms.put("count", Fields.of(must("count", measured(false), "{event: product_viewed, at_least: 3, within: 30d}",
                "Fires when so many matching events fall inside the sliding window.")));
        forms.put("sum",
                Fields.of(must("sum", measured(true), "{event: order_placed, of: total, at_least: 100, within: 30d}",
                        "Fires when a figure of matching events adds up to so much inside the sliding window.")));
        forms.put("distinct",
                Fields.of(must("distinct", measured(true), "{event: product_viewed, of: sku, at_least: 3, within: 1d}",
                        "Fires when so many different values are seen inside the sliding window.")));
        forms.put("sequence",
                Fields.of(must("sequence", new Many(MATCH, 2, 10), "[{event: product_viewed}, {event: add_to_cart}]",
                        "Fires on the last step, steps in the order of event time."), WITHIN, KEY));
        forms.put("not_followed_by",
                Fields.of(EVENT, WHERE, must("not_followed_by", new OneOrMany(MATCH, 10), "{event: order_placed}",
                        "Fires once the time is up and none of these came; one of them cancels at once."), WITHIN,
                        KEY));
        forms.put("event", Fields.of(EVENT, WHERE));
        forms.putAll(ofPlaces());
        forms.put("segment", Fields.of(must("segment", new ByKey(segments()), "{enters: \"shopper.orders_90d >= 3\"}",
                "Fires when the shopper's state makes a condition true or false.")));
        return forms;
    }

    private static Map<String, Fields> ofPlaces() {
        Map<String, Fields> forms = new LinkedHashMap<>();
        forms.put("region", region());
        forms.put("forecast", Fields.of(
                must("forecast", new Expression(), "weather.precipitation_mm_h >= 2",
                        "A condition on the newest forecast."),
                may("probability", new Amount(0.01, 1, false), "0.7",
                        "How likely the forecast has to be; 0.5 without it."),
                must("horizon", Spellings.SPAN, "1h", "How far ahead the forecast looks."), AUDIENCE));
        forms.put("local_event",
                Fields.of(must("local_event", localEvent(), "{kind: festival, from: start-10d, to: start-2d}",
                        "Fires in a span around a local event, or when it reaches a state."), AUDIENCE));
        forms.put("stock", Fields.of(must("stock", stock(), "{category: umbrella, where: \"available < buffer\"}",
                "Fires per hub when its stock begins to meet a condition."), AUDIENCE));
        forms.put("every",
                Fields.of(must("every", Spellings.RRULE, "FREQ=WEEKLY;BYDAY=FR", "Fires by a rule of RFC 5545."),
                        must("at", Spellings.TIME, "\"18:00\"", "Time of the region's own clock."), AUDIENCE));
        return forms;
    }

    private static Fields region() {
        return Fields.of(
                must("region", new Expression(), "weather.precipitation_mm_h >= 0.5",
                        "A condition on the region's own state."),
                may("edge", new Choice(List.of("starts", "ends", "while")), "starts",
                        "Fires when it starts (default), when it ends, or while it holds, then also for those who arrive."),
                may("held_for", Spellings.SPAN, "10m", "How long it has to hold before it counts; at once without it."),
                may("rearm_when", new Expression(), "weather.precipitation_mm_h < 0.1",
                        "It cannot fire again before this holds."),
                AUDIENCE);
    }

    private static Fields measured(boolean ofField) {
        Key of = must("of", Spellings.FIELD, "sku", "Field of the event whose values are summed or told apart.");
        Key least = must("at_least", new Amount(ofField ? 0.01 : 1, 1_000_000_000, !ofField), "3",
                "How much makes it fire, 1 or more.");
        Key by = may("by", Spellings.FIELD, "product.category", "Counted for each value of this field by itself.");
        return ofField ? Fields.of(EVENT, WHERE, of, least, WITHIN, by) : Fields.of(EVENT, WHERE, least, WITHIN, by);
    }

    private static Fields localEvent() {
        return Fields.of(
                must("kind", Spellings.WORD, "festival", "What kind of thing goes on."),
                may("where", new Expression(), "status == 'won'",
                        "Only where this condition on the local event holds."),
                may("from", Spellings.ANCHOR, "start-10d",
                        "Begin of the span; without a span it fires once the condition holds."),
                may("to", Spellings.ANCHOR, "start-2d", "End of the span, exclusive."));
    }

    private static Fields stock() {
        return Fields.of(
                may("category", Spellings.NAME, "umbrella", "The category that is watched."),
                may("sku", Spellings.NAME, "umb-01", "The product that is watched, instead of a category."),
                must("where", new Expression(), "available < buffer", "What the stock of a hub has to begin to meet."));
    }

    private static Map<String, Fields> segments() {
        Map<String, Fields> sides = new LinkedHashMap<>();
        sides.put("enters", Fields
                .of(must("enters", new Expression(), "shopper.orders_90d >= 3", "Fires when this becomes true.")));
        sides.put("leaves", Fields
                .of(must("leaves", new Expression(), "shopper.orders_90d >= 3", "Fires when this becomes false.")));
        return sides;
    }
}
