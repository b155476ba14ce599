package io.quartier.common.sink;

import io.quartier.common.ingest.FeedSettings;
import io.quartier.common.stream.OperatorId;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Sinks that write the facts of a job to topics of its feed. */
public final class KafkaFacts {
    private KafkaFacts() {}

    /** Each at least once, as soon as it is known; a repeated one has the same {@code ce_id} and replaces itself. */
    public static <T> KafkaSink<T> atLeastOnce(FeedSettings feed, FactRecord<T> facts) {
        return builder(feed, facts).setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0").build();
    }

    /**
     * Each exactly once, visible to readers of committed records when the checkpoint after it is complete.
     *
     * @param id                 of the operator; with the job and the feed it names the transactions, so that no two sinks share one
     * @param transactionTimeout longer than a checkpoint and a restart together, and not longer than the broker allows
     */
    public static <T> KafkaSink<T> exactlyOnce(FeedSettings feed, FactRecord<T> facts, OperatorId id,
            Duration transactionTimeout) {
        return builder(feed, facts).setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(feed.job() + '-' + feed.feed() + '-' + id.uid())
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, String.valueOf(transactionTimeout.toMillis()))
                .build();
    }

    private static <T> KafkaSinkBuilder<T> builder(FeedSettings feed, FactRecord<T> facts) {
        return KafkaSink.<T>builder().setBootstrapServers(feed.bootstrapServers())
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .setRecordSerializer(new SerializeFacts<>(feed.feed(), feed.job(), facts));
    }
}
