package io.quartier.local.feed;

import io.quartier.local.feed.FeedPublisher.Progress;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds events of one topic to a feed that may hold others already.
 *
 * <p>A job judges events by the clock of their own partition, so the clock of the topic goes on with its events and the other
 * topics wait until the feed ends. Events older than the clock of their topic are sent without a heartbeat: the job finds them as
 * late as they are.
 */
public final class FeedExtension implements AutoCloseable {
    /** Where the day ends last on Earth: whatever zones the regions have, their windows have ended by then. */
    private static final ZoneId LAST_ZONE = ZoneId.of("Etc/GMT+12");
    private static final List<Topic> REFERENCE = FeedTopics.ALL.stream().filter(Topic::compacted).toList();

    private final FeedWriter writer;
    private final String feed;
    private final Map<Topic, Instant> clocks;

    FeedExtension(FeedWriter writer, String feed, Map<Topic, Instant> clocks) {
        this.writer = writer;
        this.feed = feed;
        this.clocks = new EnumMap<>(Topic.class);
        this.clocks.putAll(clocks);
    }

    /** Creates the topics that are missing and finds out where their clocks stand. */
    public static FeedExtension of(String bootstrapServers, String feed, String source) {
        try (FeedTopics topics = FeedTopics.at(bootstrapServers, feed)) {
            topics.create();
        }
        Map<Topic, Instant> clocks = new KafkaBroker(bootstrapServers, feed).clocks();
        return new FeedExtension(FeedWriter.appendingTo(bootstrapServers, feed, source), feed, clocks);
    }

    /** Whether the feed has been told of regions; events of a feed without any count in the region {@code unknown}. */
    public boolean hasRegions() {
        return clocks.containsKey(Topic.REGIONS);
    }

    /**
     * Sends the events and leaves the clocks of the other topics alone, since more of the same time is to come.
     *
     * @param events of that topic, at least one, in the order of {@link FeedEvent#IN_TIME_ORDER}
     * @return ends with the clock of the topic, and counts no events per partition
     */
    public Published add(Topic topic, List<FeedEvent> events, Progress progress) {
        Instant firstAt = events.get(0).occurredAt();
        Instant lastAt = later(clocks.getOrDefault(topic, firstAt), events.get(events.size() - 1).occurredAt());
        send(topic, events, lastAt, progress);
        writer.beat(List.of(topic), lastAt);
        writer.flush();
        return new Published(feed, firstAt, lastAt, Map.of());
    }

    /**
     * Sends the events and ends the feed, so that every window of it becomes final. The clock moves on by a millisecond at
     * least, by which the end of this can be told from an earlier one.
     *
     * @param events  of that topic, at least one, in the order of {@link FeedEvent#IN_TIME_ORDER}
     * @param endedAt where the feed ended before, absent if it did not: nothing happened at that instant
     * @return counts no events per partition
     */
    public Published addAndEnd(Topic topic, List<FeedEvent> events, @Nullable Instant endedAt, Progress progress) {
        Instant firstAt = events.get(0).occurredAt();
        Instant newestAt = clocks.values().stream().reduce(firstAt, FeedExtension::later);
        Instant happenedAt = newestAt.equals(endedAt) ? firstAt : newestAt;
        LastWindow last = new LastWindow(happenedAt);
        events.forEach(last::include);
        Instant endAt = later(newestAt.plusMillis(1), last.endAt(List.of(LAST_ZONE)));
        // nothing holds events back for regions that do not come
        writer.beat(REFERENCE, endAt);
        send(topic, events, endAt, progress);
        writer.beat(FeedTopics.ALL, endAt);
        writer.flush();
        return new Published(feed, firstAt, endAt, Map.of());
    }

    private void send(Topic topic, List<FeedEvent> events, Instant endAt, Progress progress) {
        Instant clock = clocks.getOrDefault(topic, Instant.MIN);
        Duration step = Pace.atOnce().heartbeats(Duration.between(events.get(0).occurredAt(), endAt));
        Collection<Topic> beating = topic.compacted() ? List.of() : List.of(topic);
        Instant nextBeatAt = null;
        long sent = 0;
        for (FeedEvent event : events) {
            if (event.occurredAt().isAfter(clock)) {
                nextBeatAt = nextBeatAt == null ? event.occurredAt() : nextBeatAt;
                for (; !nextBeatAt.isAfter(event.occurredAt()); nextBeatAt = nextBeatAt.plus(step)) {
                    writer.beat(beating, nextBeatAt);
                }
            }
            writer.send(event);
            progress.sent(++sent, events.size(), event.occurredAt());
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public void close() {
        writer.close();
    }
}
