package io.quartier.benchmarks.live;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.FeedTopics;
import io.quartier.local.feed.FeedWriter;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Clicks and orders of the simulated cities at a steady rate, as if each happened when it is sent, whether anybody keeps up or not (open
 * loop), with five probes a second and a heartbeat every 100 ms.
 */
final class LiveFeed implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofMillis(100);
    private static final int PROBES_PER_SECOND = 5;
    private static final int CLICK_TIME = ClickEvent.getClassSchema().getField("occurredAt").pos();
    private static final int ORDER_TIME = OrderEvent.getClassSchema().getField("occurredAt").pos();
    private static final long NANOS = 1_000_000_000L;
    private static final long NAP_NANOS = 500_000;

    private final FeedWriter writer;
    private final CitySimulation cities;
    private final Instant[] probed = new Instant[Probe.MOST];
    private int probes;
    private long pageViews;
    private long orders;
    private long sent;

    LiveFeed(String bootstrap, String feed, Instant startAt) {
        writer = FeedWriter.appendingTo(bootstrap, feed, "benchmark");
        cities = new CitySimulation(CityPlan.of(3, startAt, startAt, Scenario.named("calm")));
        cities.reference().stream().filter(event -> event.topic() == Topic.REGIONS).forEach(writer::send);
        Probe.regions(startAt).forEach(writer::send);
        writer.beat(FeedTopics.ALL, startAt);
    }

    /** Sends so many events as fast as it goes, all within a few minutes of event time. */
    void backlog(long events, Instant from) {
        Instant at = from;
        for (long number = 0; number < events; number++) {
            send(next(), at);
            if (number % 2_000 == 0) {
                at = at.plus(HEARTBEAT);
                writer.beat(FeedTopics.ALL, at);
            }
        }
        writer.beat(FeedTopics.ALL, at.plusSeconds(1));
    }

    /** Sends so many a second for some time. */
    void run(long perSecond, Duration length) {
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        long done = 0;
        long nextProbe = begin;
        long nextBeat = begin;
        for (long now = begin; now < end; now = System.nanoTime()) {
            for (long due = (now - begin) * perSecond / NANOS; done < due; done++) {
                send(next(), Instant.now());
            }
            if (now >= nextProbe) {
                nextProbe += NANOS / PROBES_PER_SECOND;
                probe();
            }
            if (now >= nextBeat) {
                nextBeat += HEARTBEAT.toNanos();
                writer.beat(FeedTopics.ALL, Instant.now());
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    private void probe() {
        Instant at = Instant.now();
        probed[probes] = at;
        pageViews++;
        writer.send(Probe.click(probes, at));
        probes++;
    }

    private FeedEvent next() {
        FeedEvent event = cities.next();
        while (event.topic() != Topic.CLICKS && event.topic() != Topic.ORDERS) {
            event = cities.next();
        }
        return event;
    }

    private void send(FeedEvent event, Instant at) {
        switch (event.payload()) {
            case ClickEvent click -> {
                click.put(CLICK_TIME, at);
                pageViews += click.getAction() == ClickAction.PAGE_VIEWED ? 1 : 0;
            }
            case OrderEvent order -> {
                order.put(ORDER_TIME, at);
                orders += order.getStep() instanceof Placed ? 1 : 0;
            }
            default -> throw new IllegalStateException("neither click nor order: " + event);
        }
        writer.send(event);
        sent++;
    }

    /** Lets event time go on, so that everything that was sent is counted. */
    void settle() {
        writer.beat(FeedTopics.ALL, Instant.now().plusSeconds(1));
    }

    /** How many probes were sent. */
    int probes() {
        return probes;
    }

    Instant probedAt(int number) {
        return probed[number];
    }

    /** Pages viewed, probes included. */
    long pageViews() {
        return pageViews;
    }

    /** Orders placed. */
    long orders() {
        return orders;
    }

    long sent() {
        return sent;
    }

    @Override
    public void close() {
        writer.close();
    }
}
