package io.quartier.local.feed;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a feed was given.
 *
 * @param endAt  the heartbeat it ends with
 * @param events number of events per partition, heartbeats apart; every partition is named
 */
public record Published(String feed, Instant startAt, Instant endAt, Map<FeedPartition, Long> events) {
    public Published {
        events = Map.copyOf(events);
    }

    /** All events. */
    public long total() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Number of events by topic. */
    public Map<String, Long> byTopic() {
        Map<String, Long> topics = new TreeMap<>();
        events.forEach((partition, count) -> topics.merge(partition.topic().id(), count, Long::sum));
        return topics;
    }
}
