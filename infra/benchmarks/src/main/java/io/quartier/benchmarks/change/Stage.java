package io.quartier.benchmarks.change;

import io.quartier.benchmarks.kafka.BrokerProcess;
import io.quartier.local.feed.FeedTopics;
import io.quartier.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;

/** The job at work on a feed of its own, with those who write and read. */
final class Stage implements AutoCloseable {
    static final long DISORDER_MILLIS = 200;
    static final Duration CHECKPOINTS = Duration
            .ofMillis(Long.getLong("quartier.benchmarks.checkpoint.millis", 1_000));
    static final Duration BEAT = Duration.ofMillis(Long.getLong("quartier.benchmarks.heartbeat.millis", 20));
    private static final Duration START_UP = Duration.ofMinutes(2);

    private final DecidingJob job;
    private final Publisher publisher;
    private final TopicWatch all;
    private final TopicWatch committed;
    private final TopicWatch replies;
    private final Seen seen = new Seen(DISORDER_MILLIS);
    private final Traffic traffic;

    private Stage(BrokerProcess broker, String feed, DecidingJob.Settings how, Path data, int triggers)
            throws Exception {
        try (FeedTopics topics = FeedTopics.at(broker.bootstrap(), feed)) {
            topics.create();
        }
        publisher = new Publisher(broker.bootstrap(), feed);
        traffic = new Traffic(publisher, seen, BEAT, triggers);
        traffic.begin();
        job = DecidingJob.start(broker.bootstrap(), feed, how, data.resolve("checkpoints-" + feed), CHECKPOINTS);
        all = new TopicWatch(broker.bootstrap(), feed, Topic.PROMOTION_DECISIONS, "read_uncommitted", seen::see);
        committed = new TopicWatch(broker.bootstrap(), feed, Topic.PROMOTION_DECISIONS, "read_committed",
                seen::seeCommitted);
        replies = new TopicWatch(broker.bootstrap(), feed, Topic.CLAIM_REPLIES, "read_uncommitted", seen::seeReply);
    }

    /** Starts it, and returns when it decides. */
    static Stage start(BrokerProcess broker, String feed, DecidingJob.Settings how, Path data, int triggers)
            throws Exception {
        Stage stage = new Stage(broker, feed, how, data, triggers);
        long deadline = System.nanoTime() + START_UP.toNanos();
        while (System.currentTimeMillis() - stage.seen.clockMillis() > 1_000) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the job decides nothing");
            }
            stage.traffic.run(new Traffic.Load(200, 0, 0), Duration.ofSeconds(1));
        }
        return stage;
    }

    Traffic traffic() {
        return traffic;
    }

    Seen seen() {
        return seen;
    }

    @Override
    public void close() {
        job.close();
        all.close();
        committed.close();
        replies.close();
        publisher.close();
    }
}
