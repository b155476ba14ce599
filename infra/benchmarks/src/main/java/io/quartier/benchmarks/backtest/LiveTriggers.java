package io.quartier.benchmarks.backtest;

import io.quartier.benchmarks.job.CityFeed;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.OpenTopics;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import java.util.List;
import java.util.stream.IntStream;

/** Triggers that were live while the cities went shopping: twenty of them, a handful of each form. */
final class LiveTriggers {
    private static final int EACH = 5;
    private static final List<String> FORMS = List.of(
            "{event: product_viewed, where: \"shopper.views_1d >= %d && event.price > 20.0\"}",
            "{count: {event: product_viewed, at_least: %d, within: 2h, by: product.category}}",
            "{sequence: [{event: product_viewed}, {event: cart_added, where: \"event.price > %d.0\"}], within: 30m}",
            "{event: cart_added, not_followed_by: {event: order_placed}, within: %dm}");

    private LiveTriggers() {}

    static void publish(String bootstrap, String feed) {
        OpenTopics.at(bootstrap, feed).publish(IntStream.range(0, FORMS.size() * EACH)
                .mapToObj(number -> FeedEvent.of(version(number))).toList());
    }

    private static TriggerVersion version(int number) {
        String trigger = "t" + number;
        return TriggerVersion.newBuilder().setEventId(trigger + "@1").setOccurredAt(CityFeed.START)
                .setTriggerId(trigger).setVersion(1).setEffectiveAt(CityFeed.START).setStatus(TriggerStatus.LIVE)
                .setDefinition(definition(trigger, FORMS.get(number % FORMS.size()).formatted(3 + number)))
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
