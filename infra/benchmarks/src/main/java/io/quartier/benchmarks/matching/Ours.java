package io.quartier.benchmarks.matching;

import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.condition.Compiled;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.ConditionCompiler;
import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.index.Found;
import io.quartier.promotions.model.index.Search;
import io.quartier.promotions.model.index.TriggerIndex;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When.EventMatch;
import io.quartier.promotions.model.trigger.When.OnEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Quartier's triggers. The version of each tells its number, from 1. */
final class Ours {
    private static final String EVENT = "product_viewed";
    private static final String FRAME = """
            trigger: frame
            regions: everywhere
            when: {event: product_viewed}
            message: {channel: onsite, en: Hello}
            """;

    private final Dictionary dictionary = AvroDictionary.create();
    private final ConditionCompiler compiler = new ConditionCompiler();
    private final Trigger frame = new TriggerReader(dictionary).read(FRAME).findTrigger().orElseThrow();
    private final Map<String, Condition> conditions = new HashMap<>();

    private Ours() {}

    static List<LiveTrigger> triggers(List<Rule> rules) {
        Ours ours = new Ours();
        return rules.stream().map(ours::trigger).toList();
    }

    static Matching byIndex(List<Rule> rules, Tally tally) {
        TriggerIndex index = TriggerIndex.of(triggers(rules));
        var search = new Search();
        return viewed -> {
            Found found = index.find(EVENT, viewed, search);
            for (int at = 0; at < found.size(); at++) {
                LiveTrigger live = found.trigger(at);
                if (found.isMet(at) || isMet(live, viewed)) {
                    tally.add(live.version() - 1);
                }
            }
        };
    }

    static Matching oneByOne(List<Rule> rules, Tally tally) {
        List<LiveTrigger> triggers = triggers(rules);
        return viewed -> {
            for (LiveTrigger live : triggers) {
                if (live.trigger().scope().regions().contains(viewed.region()) && isMet(live, viewed)) {
                    tally.add(live.version() - 1);
                }
            }
        };
    }

    private static boolean isMet(LiveTrigger live, Viewed viewed) {
        return live.trigger().when() instanceof OnEvent on && on.match().where() != null
                && on.match().where().evaluate(viewed).isMet();
    }

    private LiveTrigger trigger(Rule rule) {
        Scope scope = new Scope(List.of(rule.region()), List.of(), Scope.Place.PRESENT, null, null);
        Condition where = conditions.computeIfAbsent(rule.condition(), this::compile);
        return new LiveTrigger(new Trigger("t%06d".formatted(rule.number()), frame.about(), scope,
                new OnEvent(new EventMatch(EVENT, where)), frame.guard(), frame.offers(), frame.message(),
                frame.limits(), frame.repeat(), frame.schedule(), frame.trial(), frame.changes(), frame.tests()),
                rule.number() + 1, Instant.EPOCH);
    }

    private Condition compile(String text) {
        return switch (compiler.compile(text, dictionary.event(EVENT))) {
            case Compiled.Sound sound -> sound.condition();
            case Compiled.Refused refused -> throw new IllegalStateException(text + ": " + refused.mistakes());
        };
    }
}
