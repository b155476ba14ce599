package io.quartier.local.feed;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** The broker as far as the writer of one feed needs it; it may go away and come back. */
interface FeedBroker {
    /** A new producer that never sends a record twice by itself. */
    Producer<byte[], byte[]> connect();

    /** A new producer for records that may be written twice. */
    Producer<byte[], byte[]> connectBeside();

    /**
     * How many records each partition of the feed holds; waits for a broker that is away.
     *
     * @throws FeedFailure if it stays away
     */
    Map<FeedPartition, Long> endOffsets();
}
