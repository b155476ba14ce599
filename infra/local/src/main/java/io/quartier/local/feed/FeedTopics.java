package io.quartier.local.feed;

import static java.util.stream.Collectors.toMap;

import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of a feed in Kafka. */
public final class FeedTopics implements AutoCloseable {
    /** What the writer of a feed alone writes, in this order; {@link OpenTopics} are beside it. Each partition needs heartbeats. */
    public static final List<Topic> ALL = List.of(Topic.REGIONS, Topic.HUBS, Topic.PRODUCTS, Topic.CLICKS, Topic.ORDERS,
            Topic.WEATHER, Topic.STOCK, Topic.LOCAL_EVENTS, Topic.MARKETING_SPEND, Topic.SUPPORT_CONTACTS,
            Topic.FX_RATES);

    /** What jobs write; nobody beats in them. */
    private static final List<Topic> OUTPUTS = List.of(Topic.PROMOTION_DECISIONS, Topic.CLAIMS, Topic.CLAIM_REPLIES,
            Topic.OUTBOX);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final Admin admin;
    private final String feed;

    private FeedTopics(Admin admin, String feed) {
        this.admin = admin;
        this.feed = feed;
    }

    public static FeedTopics at(String bootstrapServers, String feed) {
        return new FeedTopics(
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)), feed);
    }

    static List<FeedPartition> partitions() {
        List<FeedPartition> partitions = new ArrayList<>();
        for (Topic topic : ALL) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new FeedPartition(topic, partition));
            }
        }
        return partitions;
    }

    /**
     * Creates the topics that are not there yet; events of any year stay in them for ever. Returns when every partition has a leader,
     * which a busy broker takes a while to choose.
     */
    public void create() {
        List<NewTopic> topics = Stream.of(ALL, OpenTopics.ALL, OUTPUTS).flatMap(List::stream).map(this::topic).toList();
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new FeedFailure("Kafka does not create the topic %s: %s.".formatted(name,
                            e.getCause() == null ? e : e.getCause().getMessage()), e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
        awaitLeaders();
    }

    private void awaitLeaders() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                offsets(OffsetSpec.latest());
                return;
            } catch (FeedFailure e) {
                boolean mayPass = e.getCause() instanceof ExecutionException asked
                        && asked.getCause() instanceof RetriableException;
                if (!mayPass || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private NewTopic topic(Topic topic) {
        return new NewTopic(topic.in(feed), Optional.of(topic.partitions()), Optional.empty()).configs(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
                TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE)));
    }

    /** How many records each partition holds. */
    public Map<FeedPartition, Long> endOffsets() {
        return offsets(OffsetSpec.latest()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** The newest event time in the feed, heartbeats included; empty while it has no record. */
    public Optional<Instant> findNewestAt() {
        return offsets(OffsetSpec.maxTimestamp()).values().stream().filter(found -> found.timestamp() >= 0)
                .map(found -> Instant.ofEpochMilli(found.timestamp())).max(Comparator.naturalOrder());
    }

    /** The newest event time in each topic, heartbeats included; topics without a record are missing. */
    Map<Topic, Instant> clocks() {
        Map<Topic, Instant> clocks = new EnumMap<>(Topic.class);
        offsets(OffsetSpec.maxTimestamp()).forEach((partition, found) -> {
            if (found.timestamp() >= 0) {
                clocks.merge(partition.topic(), Instant.ofEpochMilli(found.timestamp()),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        });
        return clocks;
    }

    private Map<FeedPartition, ListOffsetsResultInfo> offsets(OffsetSpec which) {
        Map<TopicPartition, FeedPartition> partitions = partitions().stream()
                .collect(toMap(this::inKafka, Function.identity()));
        try {
            return admin.listOffsets(partitions.keySet().stream().collect(toMap(Function.identity(), p -> which)))
                    .all().get().entrySet().stream()
                    .collect(toMap(entry -> partitions.get(entry.getKey()), Map.Entry::getValue));
        } catch (ExecutionException e) {
            throw new FeedFailure("Kafka does not say what the feed %s holds: %s.".formatted(feed,
                    e.getCause() == null ? e : e.getCause().getMessage()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private TopicPartition inKafka(FeedPartition partition) {
        return new TopicPartition(partition.topic().in(feed), partition.partition());
    }

    private static FeedFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new FeedFailure("Interrupted while talking to Kafka.", e);
    }

    @Override
    public void close() {
        admin.close();
    }
}
