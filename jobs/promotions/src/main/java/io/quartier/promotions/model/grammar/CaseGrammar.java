package io.quartier.promotions.model.grammar;

import static io.quartier.promotions.model.grammar.Key.may;
import static io.quartier.promotions.model.grammar.Key.must;

import io.quartier.promotions.model.grammar.Form.Amount;
import io.quartier.promotions.model.grammar.Form.ByKey;
import io.quartier.promotions.model.grammar.Form.Choice;
import io.quartier.promotions.model.grammar.Form.Either;
import io.quartier.promotions.model.grammar.Form.Fields;
import io.quartier.promotions.model.grammar.Form.Flag;
import io.quartier.promotions.model.grammar.Form.Many;
import io.quartier.promotions.model.grammar.Form.Open;
import io.quartier.promotions.model.grammar.Form.Words;
import io.quartier.promotions.model.trigger.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys of a case below {@code tests}. */
final class CaseGrammar {
    private static final Form VALUE = Either.of(new Amount(-1e12, 1e12, false), new Flag(), new Words(200),
            new Many(new Words(200), 0, 100));
    private static final Open VALUES = new Open(Spellings.FIELD, VALUE, 50);
    private static final Key AT = must("at", Spellings.MOMENT, "2026-10-05T15:00:00Z",
            "When it happens: an instant, or after the entry before.");
    private static final Key REGION = must("region", Spellings.REGION, "us-wa-seattle", "Where it happens.");
    private static final Key SHOPPER = must("shopper", Spellings.NAME, "ann", "Whom it is about.");

    static final Fields CASE = Fields.of(
            must("name", new Words(120), "it begins to rain", "What it shows."),
            must("given", new Many(new ByKey(givens()), 1, 200),
                    "[{at: 2026-10-05T15:00:00Z, event: product_viewed, shopper: ann, region: us-wa-seattle}]",
                    "What happens, in the order of time."),
            must("expect", new Many(expectation(), 1, 50), "[{shopper: ann, decision: issued}]",
                    "Every decision that comes of it; none is written as decision: none."));

    private CaseGrammar() {}

    private static Map<String, Fields> givens() {
        Key with = may("with", VALUES, "{category: umbrella}", "Its fields.");
        Map<String, Fields> givens = new LinkedHashMap<>();
        givens.put("event",
                Fields.of(AT, must("event", Spellings.WORD, "product_viewed", "The event."), SHOPPER, REGION, with));
        givens.put("weather",
                Fields.of(AT, must("weather", VALUES, "{precipitation_mm_h: 1.2}", "Weather observed."), REGION));
        givens.put("forecast",
                Fields.of(AT, must("forecast", VALUES, "{precipitation_mm_h: 3}", "Weather foretold."), REGION,
                        must("horizon", Spellings.SPAN, "1h", "How far ahead."),
                        may("probability", new Amount(0, 1, false), "0.8", "How likely; 1 without it.")));
        givens.put("stock", Fields.of(AT, must("stock", VALUES, "{category: umbrella, available: 40, buffer: 5}",
                "Stock of the hub that serves the region."), REGION));
        givens.put("local_event", Fields.of(AT,
                must("local_event", VALUES, "{kind: match, status: won}", "What is known of a local event."), REGION,
                may("starts", Spellings.INSTANT, "2026-10-05T18:00:00Z", "When it begins."),
                may("ends", Spellings.INSTANT, "2026-10-05T21:00:00Z", "When it is over.")));
        givens.put("knows", Fields.of(AT, must("knows", VALUES, "{orders_90d: 2}", "What is known of the shopper."),
                SHOPPER, REGION));
        givens.put("clock",
                Fields.of(AT, must("clock", new Choice(List.of("moves")), "moves", "Time passes until then.")));
        return givens;
    }

    private static Fields expectation() {
        List<String> reasons = Stream.of(Reason.values()).map(Reason::name).toList();
        return Fields.of(
                may("shopper", Spellings.NAME, "ann", "Whom it is about; everybody without it."),
                must("decision", new Choice(List.of("issued", "suppressed", "pending", "withdrawn", "none")), "issued",
                        "What becomes of the match."),
                may("reason", new Choice(reasons), "REPEAT", "Why, if suppressed, pending or withdrawn."),
                may("times", new Amount(1, 1_000, true), "1", "How many such decisions; 1 without it."),
                may("offer", new Choice(List.copyOf(OfferGrammar.OFFER.forms().keySet())), "percent",
                        "Kind of the offer issued."));
    }
}
