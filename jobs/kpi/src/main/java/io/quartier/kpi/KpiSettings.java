package io.quartier.kpi;

import io.quartier.common.ingest.FeedSettings;
import io.quartier.common.sink.ClickHouseSettings;
import io.quartier.common.stream.JobDefaults;
import io.quartier.common.stream.SettingsReader;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Every tunable of the KPI job, checked once, before the graph is built.
 *
 * @param feed          which feed to read, from where, with what disorder
 * @param clickHouse    where the rows go
 * @param flink         parallelism and checkpoints
 * @param clickHorizon  how late a click may be and still be told from its repeats
 * @param orderHorizon  how long after its last step an order is remembered
 * @param repeatHorizon how long repeats of weather and regions are recognised
 */
public record KpiSettings(FeedSettings feed, ClickHouseSettings clickHouse, JobDefaults flink, Duration clickHorizon,
        Duration orderHorizon, Duration repeatHorizon) {
    /** Name of the job in rows and logs. */
    public static final String JOB = "kpi";
    /** KPIs may wait a moment for company on the wire. */
    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(50);

    public KpiSettings {
        var problems = new ArrayList<String>();
        Duration disorder = feed.boundsOf(Topic.CLICKS).disorder();
        if (clickHorizon.compareTo(disorder) <= 0) {
            problems.add("clicks.repeat-horizon (%s) must be longer than disorder.clicks (%s)".formatted(clickHorizon,
                    disorder));
        }
        Duration accepted = feed.boundsOf(Topic.ORDERS).horizon();
        if (accepted != null && orderHorizon.compareTo(accepted) < 0) {
            problems.add("orders.horizon (%s) must cover how late orders are accepted (%s)".formatted(orderHorizon,
                    accepted));
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
    public static KpiSettings of(String... arguments) {
        SettingsReader settings = SettingsReader.ofArguments(arguments);
        FeedSettings feed = FeedSettings.read(settings, JOB, Topic.CLICKS, Topic.ORDERS, Topic.WEATHER, Topic.REGIONS,
                Topic.MARKETING_SPEND, Topic.SUPPORT_CONTACTS, Topic.FX_RATES, Topic.STOCK, Topic.HUBS);
        ClickHouseSettings clickHouse = ClickHouseSettings.read(settings);
        JobDefaults flink = JobDefaults.read(settings, BUFFER_TIMEOUT);
        Duration clicks = settings.durationOr("clicks.repeat-horizon", Duration.ofHours(2));
        Duration orders = settings.durationOr("orders.horizon", Duration.ofDays(400));
        Duration repeats = settings.durationOr("reference.repeat-horizon", Duration.ofDays(2));
        settings.finish();
        return new KpiSettings(feed, clickHouse, flink, clicks, orders, repeats);
    }
}
