package io.quartier.promotions;

import io.quartier.common.ingest.Bounds;
import io.quartier.common.ingest.FeedSettings;
import io.quartier.common.sink.ClickHouseSettings;
import io.quartier.common.stream.JobDefaults;
import io.quartier.common.stream.SettingsReader;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every tunable of the promotions job, checked once, before the graph is built.
 *
 * @param feed               which feed to read, from where, with what disorder
 * @param clickHouse         where the rows go
 * @param flink              parallelism and checkpoints
 * @param orderHorizon       how long after its last step an order, and after it was settled a claim, is remembered
 * @param globalHoldoutShare share of shoppers who get no marketing at all, 0 to below 1
 * @param newsBound          how far news about places may be behind the clock of decisions and still be waited for
 * @param transactionTimeout how long Kafka keeps a transaction open: longer than a checkpoint and a restart together
 */
public record PromotionsSettings(FeedSettings feed, ClickHouseSettings clickHouse, JobDefaults flink,
        Duration orderHorizon, double globalHoldoutShare, Duration newsBound, Duration transactionTimeout) {
    /** Name of the job in rows and logs. */
    public static final String JOB = "promotions";
    /** An offer is worth something while the shopper is still there. */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);
    /** Longer than topics that are written side by side differ, shorter than a shopper stays. */
    private static final Duration NEWS_BOUND = Duration.ofMinutes(2);
    private static final int BASIS_POINTS = 10_000;

    public PromotionsSettings {
        var problems = new ArrayList<String>();
        if (globalHoldoutShare < 0 || globalHoldoutShare >= 1) {
            problems.add(
                    "holdout.basis-points is not from 0 to 9999: " + Math.round(globalHoldoutShare * BASIS_POINTS));
        }
        if (!newsBound.isPositive()) {
            problems.add("news.bound must be above 0: " + newsBound);
        }
        if (transactionTimeout.compareTo(flink.checkpointInterval().multipliedBy(2)) <= 0) {
            problems.add("transaction.timeout (%s) must be longer than two checkpoint.interval (%s)"
                    .formatted(transactionTimeout, flink.checkpointInterval()));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Invalid configuration:\n  " + String.join("\n  ", problems));
        }
    }

    /**
     * From {@code --key value} arguments.
     *
     * @throws IllegalArgumentException naming every problem at once
     */
    public static PromotionsSettings of(String... arguments) {
        SettingsReader settings = SettingsReader.ofArguments(arguments);
        FeedSettings feed = inTimeOnly(FeedSettings.read(settings, JOB, Topic.CLICKS, Topic.ORDERS, Topic.REGIONS,
                Topic.TRIGGERS, Topic.CLAIM_REQUESTS, Topic.WEATHER, Topic.LOCAL_EVENTS,
                Topic.STOCK, Topic.HUBS, Topic.PRODUCTS, Topic.DISPATCHES, Topic.SUPPORT_CONTACTS));
        ClickHouseSettings clickHouse = ClickHouseSettings.read(settings);
        JobDefaults flink = JobDefaults.read(settings, BUFFER_TIMEOUT);
        Duration orders = settings.durationOr("orders.horizon", Duration.ofDays(400));
        double holdout = settings.integerOr("holdout.basis-points", 0, 0, BASIS_POINTS - 1) / (double) BASIS_POINTS;
        Duration news = settings.durationOr("news.bound", NEWS_BOUND);
        Duration transaction = settings.durationOr("transaction.timeout", Duration.ofMinutes(15));
        settings.finish();
        return new PromotionsSettings(feed, clickHouse, flink, orders, holdout, news, transaction);
    }

    /** What comes behind the disorder of its topic changes no decision any more: it is late, whatever the parallelism. */
    private static FeedSettings inTimeOnly(FeedSettings feed) {
        Map<Topic, Bounds> bounds = new EnumMap<>(Topic.class);
        bounds.putAll(feed.bounds());
        for (Topic topic : List.of(Topic.CLICKS, Topic.ORDERS)) {
            bounds.put(topic, new Bounds(feed.boundsOf(topic).disorder(), Duration.ZERO));
        }
        return new FeedSettings(feed.feed(), feed.job(), feed.bootstrapServers(), feed.maxAhead(), feed.alignment(),
                bounds);
    }

    /** How much later than it occurred an order may come. */
    public Duration disorderOfOrders() {
        return feed.boundsOf(Topic.ORDERS).disorder();
    }

    /** Name of the running job, one for each feed. */
    public String jobName() {
        return JOB + '-' + feed.feed();
    }
}
