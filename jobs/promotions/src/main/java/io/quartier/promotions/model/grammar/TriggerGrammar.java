package io.quartier.promotions.model.grammar;

import static io.quartier.promotions.model.grammar.Key.may;
import static io.quartier.promotions.model.grammar.Key.must;

import io.quartier.promotions.model.grammar.Form.Amount;
import io.quartier.promotions.model.grammar.Form.Choice;
import io.quartier.promotions.model.grammar.Form.Expression;
import io.quartier.promotions.model.grammar.Form.Fields;
import io.quartier.promotions.model.grammar.Form.Flag;
import io.quartier.promotions.model.grammar.Form.Many;
import io.quartier.promotions.model.grammar.Form.OneOrMany;
import io.quartier.promotions.model.grammar.Form.Open;
import io.quartier.promotions.model.grammar.Form.Words;
import java.util.List;

/** The keys of a trigger file. */
public final class TriggerGrammar {
    /** A whole file. */
    public static final Fields TRIGGER = Fields.of(
            must("trigger", Spellings.TRIGGER, "umbrella-storm", "Name of the trigger; its counters belong to it."),
            may("name", new Words(120), "Umbrellas when it starts to rain",
                    "What it is called among people; without it the name."),
            may("owner", new Words(60), "growth", "The team that answers for it."),
            may("class", new Choice(List.of("marketing", "transactional")), "marketing",
                    "Only marketing, the default, obeys global caps, quiet hours and weather alerts."),
            must("regions", new OneOrMany(Spellings.REGION, 200), "[us-wa-seattle]",
                    "Regions with everything below them, or the word everywhere."),
            may("except", new OneOrMany(Spellings.REGION, 200), "[us-wa-seattle-capitol-hill]",
                    "Regions that are left out, with everything below."),
            may("place", new Choice(List.of("present", "home", "delivery")), "present",
                    "Which place of the shopper counts: where they browse now (default), live, or have the order delivered."),
            may("starts", Spellings.LOCAL, "2026-10-01T00:00", "From when on it holds, local time of each region."),
            may("ends", Spellings.LOCAL, "2026-11-01T00:00", "When it ends, exclusive, local time of each region."),
            must("when", WhenGrammar.WHEN, "{event: product_viewed}", "What makes it fire: exactly one of the forms."),
            may("guard", guard(), "{promise: kept}", "What keeps it from firing."),
            may("offer", OfferGrammar.OFFER, "{kind: percent, value: 20}", "What the shopper gets."),
            may("offers",
                    Fields.of(must("first_possible", new Many(OfferGrammar.OFFER, 1, 10),
                            "[{kind: pickup}, {kind: message}]",
                            "Tried in this order; stock, time and margin decide.")),
                    "{first_possible: [{kind: pickup}]}",
                    "Several offers, of which the shopper gets the first that is possible."),
            may("message", MessageGrammar.MESSAGE, "{channel: onsite, en: \"Hello\"}", "What the shopper is told."),
            may("limits", limits(), "{priority: 60}",
                    "How many may have it, what it may cost, and what it competes with."),
            may("repeat", Spellings.REPEAT, "1 per 7d", "How often one shopper may get it; 1 per 7d without it."),
            may("schedule", schedule(), "{hours: \"08:00-21:30\"}",
                    "When it may reach people, on the region's own clock; always without it."),
            may("holdout", Spellings.SHARE, "10%", "Share of shoppers who get nothing, for comparison; 5% without it."),
            may("variants", new Many(MessageGrammar.VARIANT, 2, 10), "[{name: a, share: 50%}, {name: b, share: 50%}]",
                    "Arms of an experiment, each with its own offer or message."),
            may("by", new Choice(List.of("shopper", "region")), "region",
                    "What is put into arms by chance: shoppers (default) or whole regions."),
            may("approval", new Choice(List.of("standard", "solo")), "standard",
                    "solo where one person writes and approves; standard, the default, needs two."),
            may("in_flight", new Choice(List.of("finish", "cancel")), "finish",
                    "What becomes of shoppers in the middle of a sequence when a new version comes: finish (default) or cancel."),
            may("tests", new Many(CaseGrammar.CASE, 1, 50), "[]", "Cases: given events, expected decisions."));

    private TriggerGrammar() {}

    private static Fields guard() {
        return Fields.of(
                may("stock", new Expression(), "stock.available('umbrella') > stock.buffer('umbrella')",
                        "A condition on the stock of the hub that serves the shopper."),
                may("promise", new Choice(List.of("kept", "any")), "kept",
                        "kept stops while the region's 90th percentile of delivery is past its promise."));
    }

    private static Fields limits() {
        Open money = OfferGrammar.MONEY;
        Fields first = Fields.of(
                must("count", new Amount(1, 100_000_000, true), "500", "How many claims at most, never one more."),
                may("per", new Choice(List.of("total", "region", "leaf")), "total",
                        "One pot for all regions (default), one for each region named, or one for each leaf."),
                may("count_at", new Choice(List.of("redeem", "issue")), "redeem",
                        "Whether a place is taken at checkout (default) or when the offer is issued."),
                may("reopen", new Choice(List.of("never", "until_end")), "never",
                        "until_end also takes back places of returned orders."));
        Fields budget = Fields.of(
                must("amount", money, "{USD: 2000}", "What may be spent, in major units."),
                may("per", new Choice(List.of("total", "region", "leaf")), "region",
                        "One budget for all regions (default), for each region named, or for each leaf."),
                may("every", new Choice(List.of("day", "week", "month", "ever")), "day",
                        "The local calendar period it lasts for; ever without it."));
        return Fields.of(
                may("first", first, "{count: 500}", "Only the first so many."),
                may("budget", budget, "{amount: {USD: 2000}}", "What it may cost."),
                may("unlimited", new Flag(), "true", "Says that an offer that costs money shall have no limit."),
                may("group", Spellings.NAME, "weather", "One trigger of a group per shopper and local day."),
                may("priority", new Amount(0, 1_000, true), "60",
                        "Among those that match at the same instant the highest is issued; 50 without it."));
    }

    private static Fields schedule() {
        return Fields.of(
                may("days", Spellings.DAYS, "MO-SU", "Days of the week; all of them without it."),
                may("hours", Spellings.HOURS, "\"08:00-21:30\"",
                        "From and until, over midnight if need be; all day without it."),
                may("outside", new Choice(List.of("drop", "hold")), "drop",
                        "What becomes of a match outside: dropped (default), or held until the window opens or the offer expires."));
    }
}
