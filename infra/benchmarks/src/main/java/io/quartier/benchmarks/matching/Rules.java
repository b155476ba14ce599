package io.quartier.benchmarks.matching;

import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.condition.Compiled;
import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.ConditionCompiler;
import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.trigger.When.EventMatch;
import io.quartier.promotions.model.trigger.When.OnEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Triggers on products viewed, in ten regions, of six shapes: one value, values of a set with a negation, ranges alone, a range behind an
 * equality, alternatives, and ranges of what is known of the shopper. With more triggers there are more products, campaigns and finer
 * ranges, so that an event matches about as many as before.
 */
final class Rules {
    static final String EVENT = "product_viewed";
    static final int REGIONS = 10;
    static final int CATEGORIES = 40;

    private static final String FRAME = """
            trigger: frame
            regions: everywhere
            when: {event: product_viewed}
            message: {channel: onsite, en: Hello}
            """;

    private final Dictionary dictionary = AvroDictionary.create();
    private final ConditionCompiler compiler = new ConditionCompiler();
    private final Trigger frame = new TriggerReader(dictionary).read(FRAME).findTrigger().orElseThrow();
    private final int texts;

    /** @param triggers how many, a multiple of {@link #REGIONS} */
    Rules(int triggers) {
        this.texts = triggers / REGIONS;
    }

    /** How many different conditions there are. */
    int texts() {
        return texts;
    }

    List<LiveTrigger> all() {
        List<LiveTrigger> all = new ArrayList<>();
        for (int number = 0; number < texts; number++) {
            Condition where = condition(text(number));
            for (int region = 0; region < REGIONS; region++) {
                all.add(trigger("t%06d-%d".formatted(number, region), region, where));
            }
        }
        return all;
    }

    private String text(int number) {
        double width = 6_000.0 / texts;
        double from = (number * 7919L % texts) * 1_000.0 / texts;
        String category = "c" + number % CATEGORIES;
        return switch (number % 6) {
            case 0 -> "event.sku == 's%d'".formatted(number);
            case 1 -> "event.sku in ['s%d', 's%d', 's%d'] && !('%s' in shopper.bought_categories_90d)".formatted(number,
                    number + 1, number + 2, category);
            case 2 -> String.format(Locale.ROOT, "event.price >= %f && event.price < %f", from, from + width);
            case 3 -> String.format(Locale.ROOT,
                    "event.category == '%s' && event.price >= %f && event.price < %f", category, from,
                    from + 10 * width);
            case 4 -> "(event.sku == 's%d' || event.campaign == 'k%d') && shopper.orders_90d >= 1".formatted(number,
                    number);
            default -> String.format(Locale.ROOT,
                    "shopper.spent_90d >= %f && shopper.spent_90d < %f && event.category != '%s'", from,
                    from + width, category);
        };
    }

    private Condition condition(String text) {
        return switch (compiler.compile(text, dictionary.event(EVENT))) {
            case Compiled.Sound sound -> sound.condition();
            case Compiled.Refused refused -> throw new IllegalStateException(text + ": " + refused.mistakes());
        };
    }

    private LiveTrigger trigger(String id, int region, Condition where) {
        Scope scope = new Scope(List.of("r" + region), List.of(), Scope.Place.PRESENT, null, null);
        return new LiveTrigger(new Trigger(id, frame.about(), scope, new OnEvent(new EventMatch(EVENT, where)),
                frame.guard(), frame.offers(), frame.message(), frame.limits(), frame.repeat(), frame.schedule(),
                frame.trial(), frame.changes(), frame.tests()), 1, Instant.EPOCH);
    }
}
