package io.quartier.local.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to the partitions of a feed exactly once and in order, whatever happens to the broker.
 *
 * <p>It is the only one that writes, so it knows the offset each record must get. When a request fails, nothing more is sent; once the
 * broker is back, the end of each partition says which of the records without an answer are there, and the others are sent again.
 *
 * <p>Not safe for use by several threads.
 */
final class OrderedAppender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final FeedBroker broker;
    private final String feed;
    private final Map<FeedPartition, Long> nextOffsets;
    private final Map<FeedPartition, Queue<Unanswered>> unanswered = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final AtomicLong answeredNanos = new AtomicLong();
    private Producer<byte[], byte[]> producer;

    private record Unanswered(long offset, ProducerRecord<byte[], byte[]> record) {}

    /**
     * Opens the connection.
     *
     * @param nextOffsets offset that the next record of each partition of the feed gets
     */
    OrderedAppender(FeedBroker broker, String feed, Map<FeedPartition, Long> nextOffsets) {
        this.broker = broker;
        this.feed = feed;
        this.nextOffsets = new HashMap<>(nextOffsets);
        nextOffsets.keySet().forEach(partition -> unanswered.put(partition, new ConcurrentLinkedQueue<>()));
        answeredNanos.set(System.nanoTime());
        this.producer = broker.connect();
    }

    void append(FeedPartition partition, ProducerRecord<byte[], byte[]> record) {
        if (failure.get() != null) {
            recover();
        }
        long offset = nextOffsets.merge(partition, 1L, Long::sum) - 1;
        queueOf(partition).add(new Unanswered(offset, record));
        send(partition, record);
    }

    /** Waits until the broker has taken everything, and makes sure that nobody else has written. */
    void flush() {
        do {
            if (failure.get() != null) {
                recover();
            }
            producer.flush();
        } while (failure.get() != null);
        if (!broker.endOffsets().equals(nextOffsets)) {
            throw disturbed();
        }
    }

    private void send(FeedPartition partition, ProducerRecord<byte[], byte[]> record) {
        Producer<byte[], byte[]> sender = producer;
        try {
            var unused = sender.send(record, (metadata, exception) -> answered(sender, partition, metadata, exception));
        } catch (IllegalStateException | KafkaException closed) {
            // The record stays unanswered, so that it is sent again.
            failure.compareAndSet(null, closed);
        }
    }

    /** Runs on the producer's own thread, where closing it keeps it from sending what comes after a failed record. */
    private void answered(Producer<byte[], byte[]> sender, FeedPartition partition, @Nullable RecordMetadata metadata,
            @Nullable Exception exception) {
        if (exception != null || metadata == null) {
            if (failure.compareAndSet(null, exception == null ? new KafkaException("no answer") : exception)) {
                sender.close(Duration.ZERO);
            }
        } else if (failure.get() == null) {
            queueOf(partition).poll();
            answeredNanos.set(System.nanoTime());
        }
    }

    private void recover() {
        producer.close(Duration.ZERO);
        throwIfHopeless();
        LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        Map<FeedPartition, Long> endOffsets = broker.endOffsets();
        unanswered.forEach((partition, queue) -> {
            long end = endOffsets.getOrDefault(partition, 0L);
            while (!queue.isEmpty() && queue.element().offset() < end) {
                queue.remove();
            }
            long next = queue.isEmpty() ? nextOffsets.getOrDefault(partition, 0L) : queue.element().offset();
            if (next != end) {
                throw disturbed();
            }
        });
        failure.set(null);
        producer = broker.connect();
        unanswered.forEach((partition, queue) -> queue.forEach(one -> send(partition, one.record())));
    }

    private void throwIfHopeless() {
        Exception reason = failure.get();
        boolean refused = reason instanceof ApiException && !(reason instanceof RetriableException);
        boolean silent = System.nanoTime() - answeredNanos.get() > PATIENCE.toNanos();
        if (refused || silent || Thread.currentThread().isInterrupted()) {
            throw new FeedFailure("Kafka does not take the events of the feed %s: %s".formatted(feed,
                    reason == null ? "interrupted" : reason.getMessage()), reason);
        }
    }

    private Queue<Unanswered> queueOf(FeedPartition partition) {
        Queue<Unanswered> queue = unanswered.get(partition);
        if (queue == null) {
            throw new IllegalArgumentException("no partition of the feed: " + partition);
        }
        return queue;
    }

    private FeedFailure disturbed() {
        return new FeedFailure("Somebody else writes to the topics of the feed " + feed + ".");
    }

    @Override
    public void close() {
        producer.close();
    }
}
