package io.quartier.benchmarks.job;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.FeedTopics;
import io.quartier.local.feed.FeedWriter;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What nine simulated cities, fifty zones together, send with eighty-five times their crowd, as a feed in Kafka that ends: clicks, orders,
 * weather and regions in Avro, with a heartbeat every second of event time. One click in a hundred is sent twice, one in a hundred comes
 * half a minute to one and a half late.
 */
public final class CityFeed {
    /** Of which there are events. */
    static final List<Topic> TOPICS = List.of(Topic.REGIONS, Topic.CLICKS, Topic.ORDERS, Topic.WEATHER);
    /** When it begins. */
    public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    /** Some 150 events per second of event time, 13 million a day. */
    private static final double SCALE = 85;
    /** The first of the table, with fifty zones. */
    private static final int CITIES = 9;
    private static final int SHARE = 100;

    private record Turn(Instant at, FeedEvent event) {}

    private final FeedWriter writer;
    private Instant clock = START;
    private long sent;

    private CityFeed(FeedWriter writer) {
        this.writer = writer;
    }

    /**
     * Writes the feed until so many messages about clicks, orders and weather are there.
     *
     * @return how many were written
     */
    public static long fill(String bootstrap, String feed, long messages) {
        try (FeedWriter writer = FeedWriter.appendingTo(bootstrap, feed, "benchmark")) {
            return new CityFeed(writer).fill(messages);
        }
    }

    private long fill(long messages) {
        var cities = new CitySimulation(
                CityPlan.of(1, START, START, Scenario.named("calm")).in(Atlas.ids().subList(0, CITIES)).at(SCALE)
                        .until(START.plus(Duration.ofDays(60))));
        cities.reference().stream().filter(event -> event.topic() == Topic.REGIONS).forEach(writer::send);
        writer.beat(FeedTopics.ALL, clock);
        var waiting = new PriorityQueue<Turn>(Comparator.comparing(Turn::at));
        var ready = new ArrayDeque<FeedEvent>();
        long number = 0;
        while (sent < messages) {
            FeedEvent event = cities.next();
            if (!TOPICS.contains(event.topic())) {
                continue;
            }
            while (!waiting.isEmpty() && !waiting.peek().at().isAfter(event.occurredAt())) {
                ready.add(waiting.remove().event());
            }
            beatUntil(event.occurredAt());
            ready.forEach(this::send);
            ready.clear();
            number++;
            if (event.topic() == Topic.CLICKS && number % SHARE == 7) {
                waiting.add(new Turn(event.occurredAt().plusSeconds(30 + number % 60), event));
                continue;
            }
            send(event);
            if (event.topic() == Topic.CLICKS && number % SHARE == 55) {
                send(event);
            }
        }
        beatUntil(clock.plus(HEARTBEAT));
        return sent;
    }

    private void beatUntil(Instant instant) {
        while (clock.plus(HEARTBEAT).isBefore(instant)) {
            clock = clock.plus(HEARTBEAT);
            writer.beat(FeedTopics.ALL, clock);
        }
    }

    private void send(FeedEvent event) {
        writer.send(event);
        sent++;
    }
}
