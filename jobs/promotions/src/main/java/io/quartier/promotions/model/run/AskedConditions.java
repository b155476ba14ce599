package io.quartier.promotions.model.run;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Prospect;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.RegionView;
import io.quartier.promotions.model.run.Explanation.Asked;
import io.quartier.promotions.model.run.Explanation.Known;
import io.quartier.promotions.model.shopper.ShopperView;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.trigger.When.EventMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every condition of one trigger, held against what was known of a shopper. */
final class AskedConditions {
    private final LiveTrigger live;
    private final String subject;
    private final Place place;
    private final Instant now;
    private final Bindings values;
    private final @Nullable Map<String, Object> change;
    private final List<Asked> asked = new ArrayList<>();

    /** @param change what was known of the change of a place that reached the shopper; null if none did */
    AskedConditions(LiveTrigger live, String subject, Place place, Instant now, ShopperView view,
            @Nullable Map<String, Object> change) {
        this.live = live;
        this.subject = subject;
        this.place = place;
        this.now = now;
        this.values = view.values(live.trigger().scope().place());
        this.change = change;
    }

    /** All of them; those on a forecast, a local event or a shelf where one reached the shopper, for only their region has seen others. */
    List<Asked> all() {
        ask(live.trigger().when());
        live.trigger().when().findAudience().ifPresent(audience -> ask("audience", audience.where(), values));
        ask("guard stock", live.trigger().guard().stock(), withOffer());
        return asked;
    }

    private void ask(When when) {
        switch (when) {
            case When.OnEvent event -> ask("where", event.match());
            case When.OnMeasure measure -> ask("where", measure.match());
            case When.OnSequence sequence -> {
                for (int step = 0; step < sequence.steps().size(); step++) {
                    ask("step " + (step + 1), sequence.steps().get(step));
                }
            }
            case When.OnSilence silence -> {
                ask("where", silence.first());
                silence.exits().forEach(exit -> ask("exit", exit));
            }
            case When.OnSegment segment -> ask("segment", segment.condition(), values);
            case When.OnRegion region -> {
                ask("region", region.condition(), values);
                ask("rearm_when", region.rearmWhen(), values);
            }
            case When.OnForecast forecast -> askOfChange("forecast", forecast.condition(), Foretold::new);
            case When.OnLocalEvent happening -> askOfChange("local event", happening.where(),
                    facts -> new RegionView(place, now, RegionView.LOCAL_EVENT, facts));
            case When.OnStock stock -> askOfChange("stock", stock.where(),
                    facts -> new RegionView(place, now, RegionView.STOCK, facts));
            case When.OnClock clock -> {
                // asks nothing
            }
        }
    }

    private void askOfChange(String of, @Nullable Condition condition,
            Function<Map<String, Object>, Bindings> known) {
        if (change != null) {
            ask(of, condition, known.apply(change));
        }
    }

    /** The weather ahead, and everything else as it is. */
    private final class Foretold implements Bindings {
        private final Map<String, Object> facts;

        private Foretold(Map<String, Object> facts) {
            this.facts = facts;
        }

        @Override
        public Optional<Object> find(String field) {
            return field.startsWith("weather.")
                    ? Optional.ofNullable(facts.get(Edge.FORETOLD + field))
                    : values.find(field);
        }

        @Override
        public Optional<Object> find(String function, List<Object> arguments) {
            return values.find(function, arguments);
        }
    }

    private void ask(String of, EventMatch match) {
        ask("%s of %s".formatted(of, match.event()), match.where(), values);
    }

    private void ask(String of, @Nullable Condition condition, Bindings known) {
        if (condition != null) {
            Condition.Trace trace = condition.explain(known);
            asked.add(new Asked(of, condition.text(), outcome(trace.outcome()), values(condition, trace, known)));
        }
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Met met -> "met";
            case Outcome.NotMet notMet -> "not met";
            case Outcome.Unknown unknown -> unknown.missing().isEmpty()
                    ? "not met: " + unknown.why()
                    : "absent: condition not met (%s)".formatted(String.join(", ", unknown.missing()));
            case Outcome.Overspent overspent -> "not met: it looks at more than %d units".formatted(overspent.units());
        };
    }

    /** What the evaluation read, and what it could decide without. */
    private static List<Known> values(Condition condition, Condition.Trace trace, Bindings known) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        trace.values().forEach((name, value) -> values.put(name, String.valueOf(value)));
        for (String name : new TreeSet<>(condition.names())) {
            if (condition.vocabulary().fields().containsKey(name) && !values.containsKey(name)) {
                values.put(name, known.find(name).map(String::valueOf).orElse(null));
            }
        }
        List<Known> all = new ArrayList<>();
        values.forEach((name, value) -> all.add(new Known(name, value)));
        return all;
    }

    private Bindings withOffer() {
        Prospect prospect = new Offering(live.trigger(), subject, place, values).prospect();
        return prospect == null
                ? values
                : new OfferFields(prospect, now.plus(prospect.offer().terms().validFor()), place.zoneId(), Locale.ROOT,
                        values);
    }
}
