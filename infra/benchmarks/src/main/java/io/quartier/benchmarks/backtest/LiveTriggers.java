package io.quartier.benchmarks.backtest;

import io.quartier.benchmarks.job.CityFeed;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.OpenTopics;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import java.util.List;
import java.util.stream.IntStream;

/** Triggers that were live while the cities went shopping: twenty of them, of four forms and five categories. */
final class LiveTriggers {
    private static final List<String> CATEGORIES = List.of("umbrella", "soup", "fashion", "fan-gear", "party");
    private static final List<String> FORMS = List.of(
            "{event: product_viewed, where: \"event.category == '%s' && shopper.views_1d >= 5\"}",
            "{count: {event: product_viewed, where: \"event.category == '%s'\", at_least: 3, within: 2h}}",
            "{sequence: [{event: product_viewed, where: \"event.category == '%s'\"}, {event: checkout_started}], within: 30m}",
            "{event: cart_added, where: \"event.category == '%s'\", not_followed_by: {event: order_placed}, within: 30m}");

    private LiveTriggers() {}

    static void publish(String bootstrap, String feed) {
        OpenTopics.at(bootstrap, feed).publish(IntStream.range(0, FORMS.size() * CATEGORIES.size())
                .mapToObj(number -> FeedEvent.of(version(number))).toList());
    }

    private static TriggerVersion version(int number) {
        String trigger = "t" + number;
        return TriggerVersion.newBuilder().setEventId(trigger + "@1").setOccurredAt(CityFeed.START)
                .setTriggerId(trigger).setVersion(1).setEffectiveAt(CityFeed.START).setStatus(TriggerStatus.LIVE)
                .setDefinition(definition(trigger,
                        FORMS.get(number % FORMS.size()).formatted(CATEGORIES.get(number / FORMS.size()))))
                .setDefinitionSha256("0".repeat(64)).build();
    }

    /** A trigger that asks for nobody's consent, so that everything comes as far as the limits. */
    static String definition(String trigger, String when) {
        return """
                trigger: %s
                regions: everywhere
                when: %s
                offer: {kind: percent, value: 10, valid_for: 6h, public: true}
                limits: {first: {count: 5000}}
                repeat: 1 per 1d
                """.formatted(trigger, when);
    }
}
