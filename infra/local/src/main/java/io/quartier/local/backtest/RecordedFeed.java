package io.quartier.local.backtest;

import io.quartier.local.feed.FeedFailure;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What Kafka holds of a feed, looked at only. */
public final class RecordedFeed {
    /** What a backtest reads; a further topic is one more here and one more in the job. */
    private static final List<Topic> TOPICS = List.of(Topic.CLICKS, Topic.ORDERS, Topic.CLAIM_REQUESTS, Topic.TRIGGERS,
            Topic.REGIONS, Topic.WEATHER, Topic.LOCAL_EVENTS, Topic.STOCK, Topic.HUBS, Topic.PRODUCTS,
            Topic.DISPATCHES, Topic.SUPPORT_CONTACTS);
    private static final Duration LEAST_APART = Duration.ofMinutes(1);
    private static final Duration MOST_APART = Duration.ofDays(7);
    /** Steps in which everything is read: so much of it is in memory, more or less. */
    private static final int STEPS = 4_000;

    private final String bootstrapServers;
    private final String feed;

    private RecordedFeed(String bootstrapServers, String feed) {
        this.bootstrapServers = bootstrapServers;
        this.feed = feed;
    }

    /**
     * A feed.
     *
     * @throws FeedFailure if it has not all topics that are read
     */
    public static RecordedFeed at(String bootstrapServers, String feed) {
        RecordedFeed recorded = new RecordedFeed(bootstrapServers, feed);
        Set<String> topics = recorded.ask(admin -> admin.listTopics().names().get());
        for (Topic topic : TOPICS) {
            if (!topics.contains(topic.in(feed))) {
                throw new FeedFailure("There is no feed %s with a topic %s; %s.".formatted(feed, topic.in(feed),
                        others(topics)));
            }
        }
        return recorded;
    }

    private static String others(Set<String> topics) {
        String feeds = topics.stream().filter(topic -> topic.endsWith('.' + Topic.CLICKS.id()))
                .map(topic -> topic.substring(0, topic.length() - Topic.CLICKS.id().length() - 1)).sorted()
                .collect(Collectors.joining(", "));
        return feeds.isEmpty() ? "`quartier demo` or `quartier replay` records one" : "`--feed` may be " + feeds;
    }

    /** How far in event time partitions may be read ahead of each other up to an instant, so that memory holds what waits. */
    public Duration alignment(Instant to) {
        Map<TopicPartition, OffsetSpec> first = Stream.of(Topic.CLICKS, Topic.ORDERS)
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.in(feed), partition)))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.forTimestamp(0)));
        Optional<Instant> firstAt = ask(admin -> admin.listOffsets(first).all().get()).values().stream()
                .map(ListOffsetsResultInfo::timestamp).filter(millis -> millis >= 0).min(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli);
        Duration part = firstAt.map(at -> Duration.between(at, to).dividedBy(STEPS)).orElse(LEAST_APART);
        Duration enough = part.compareTo(LEAST_APART) < 0 ? LEAST_APART : part;
        return enough.compareTo(MOST_APART) > 0 ? MOST_APART : enough;
    }

    private interface Question<T> {
        T of(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return question.of(admin);
        } catch (ExecutionException e) {
            throw new FeedFailure("Kafka does not say what the feed %s holds: %s.".formatted(feed,
                    e.getCause() == null ? e : e.getCause().getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedFailure("Interrupted while talking to Kafka.", e);
        }
    }
}
