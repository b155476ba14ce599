package io.quartier.local.feed;

import io.quartier.schemas.Topic;
import java.util.Comparator;

/** A partition of a topic of a feed. */
public record FeedPartition(Topic topic, int partition) implements Comparable<FeedPartition> {
    private static final Comparator<FeedPartition> BY_TOPIC = Comparator.comparing(FeedPartition::topic)
            .thenComparing(FeedPartition::partition);

    @Override
    public int compareTo(FeedPartition other) {
        return BY_TOPIC.compare(this, other);
    }

    @Override
    public String toString() {
        return topic.id() + '/' + partition;
    }
}
