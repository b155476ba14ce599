package io.quartier.local.feed;

import static java.util.stream.Collectors.toCollection;

import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Publishes a bounded feed with the heartbeats that let every window of it become final.
 *
 * <p>The first record of every partition is a heartbeat at the feed's start. Then come all regions, and in their topic the
 * heartbeat of the feed's end, since nothing follows there, nor in topics that the feed has no event of: such a topic costs two
 * records a partition. Then the events in time order with heartbeats of all other partitions between them; then, at once, the
 * heartbeat of the feed's end. A heartbeat at T is sent before the first event at or after T, so it is true.
 */
public final class FeedPublisher implements AutoCloseable {
    private final FeedWriter writer;
    private final String feed;

    FeedPublisher(FeedWriter writer, String feed) {
        this.writer = writer;
        this.feed = feed;
    }

    /** Creates the topics that are missing and finds what an earlier, interrupted run has already written. */
    public static FeedPublisher to(String bootstrapServers, String feed, String source) {
        try (FeedTopics topics = FeedTopics.at(bootstrapServers, feed)) {
            topics.create();
        }
        KafkaBroker broker = new KafkaBroker(bootstrapServers, feed);
        return new FeedPublisher(FeedWriter.ofWhole(broker, feed, source, broker.tails()), feed);
    }

    /** Is told how far the publishing is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * One more event was sent.
         *
         * @param sent events so far, copies counted
         * @param of   events in all
         * @param at   event time of the last one
         */
        void sent(long sent, long of, Instant at);
    }

    public Published publish(Timeline timeline, Pace pace, Disturbance disturbance, Progress progress) {
        Instant endAt = timeline.endAt();
        List<Disturbance.Turn> regions = disturbance.of(timeline.regions().stream().map(FeedEvent::of).toList());
        List<Disturbance.Turn> events = disturbance.of(timeline.events());
        long all = (long) regions.size() + events.size();
        long sent = 0;
        writer.beat(FeedTopics.ALL, timeline.startAt());
        for (Disturbance.Turn region : regions) {
            writer.send(region.event());
            progress.sent(++sent, all, timeline.startAt());
        }
        Set<Topic> timed = timeline.events().stream().map(FeedEvent::topic)
                .collect(toCollection(() -> EnumSet.noneOf(Topic.class)));
        writer.beat(FeedTopics.ALL.stream().filter(topic -> !timed.contains(topic)).toList(), endAt);

        Duration step = pace.heartbeats(Duration.between(timeline.startAt(), endAt));
        Instant nextBeatAt = firstBeat(timeline.startAt(), events, step);
        for (Disturbance.Turn turn : events) {
            for (; !nextBeatAt.isAfter(turn.turnAt()); nextBeatAt = nextBeatAt.plus(step)) {
                pace.await(nextBeatAt);
                writer.beat(timed, nextBeatAt);
            }
            pace.await(turn.turnAt());
            writer.send(turn.event());
            progress.sent(++sent, all, turn.turnAt());
        }
        writer.beat(timed, endAt);
        writer.flush();
        return new Published(feed, timeline.startAt(), endAt, writer.events());
    }

    /** Nothing is said between the feed's start and its first event. */
    private static Instant firstBeat(Instant startAt, List<Disturbance.Turn> events, Duration step) {
        Instant next = startAt.plus(step);
        return events.isEmpty() || events.get(0).turnAt().isBefore(next) ? next : events.get(0).turnAt();
    }

    @Override
    public void close() {
        writer.close();
    }
}
