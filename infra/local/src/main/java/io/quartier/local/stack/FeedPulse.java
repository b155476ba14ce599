package io.quartier.local.stack;

import io.quartier.local.feed.EndedFeeds;
import io.quartier.local.feed.FeedFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the clocks of ended feeds ticking as long as the broker is there. */
final class FeedPulse {
    private static final Logger LOG = LoggerFactory.getLogger(FeedPulse.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final BooleanSupplier brokerReady;
    private final EndedFeeds feeds;
    private final String bootstrapServers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "feed-pulse");

    FeedPulse(BooleanSupplier brokerReady, EndedFeeds feeds, String bootstrapServers) {
        this.brokerReady = brokerReady;
        this.feeds = feeds;
        this.bootstrapServers = bootstrapServers;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopping.countDown();
        thread.interrupt();
    }

    private void run() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (brokerReady.getAsBoolean()) {
                    beat();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A broker that has just gone away comes back; the next beat tells. */
    private void beat() {
        try {
            feeds.beat(bootstrapServers);
        } catch (FeedFailure | KafkaException failed) {
            LOG.warn("The clocks of ended feeds stand still", failed);
        }
    }
}
