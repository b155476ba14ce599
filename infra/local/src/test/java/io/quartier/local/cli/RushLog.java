package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.ClaimReply;
import io.quartier.schemas.ClaimStatus;
import io.quartier.schemas.PromotionClaim;
import io.quartier.schemas.PromotionDecision;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a shop reads of a {@link RushHour}: decisions, claims and answers that are committed. Looked at without the code of limits. */
final class RushLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, TopicDecoder> decoders = new HashMap<>();
    private final Map<String, PromotionClaim> claims = new HashMap<>();
    private final List<PromotionClaim> log = new ArrayList<>();
    private final Map<String, ClaimReply> replies = new HashMap<>();
    private final Set<String> decisions = new HashSet<>();
    private Instant newestAt = Instant.MIN;

    private RushLog(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static RushLog of(String kafka, String feed) {
        RushLog log = new RushLog(new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        List<Topic> topics = List.of(Topic.PROMOTION_DECISIONS, Topic.CLAIMS, Topic.CLAIM_REPLIES);
        topics.forEach(topic -> log.decoders.put(topic.in(feed), TopicDecoder.of(topic)));
        log.consumer.assign(topics.stream().flatMap(topic -> IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.in(feed), partition))).toList());
        return log;
    }

    /** Reads until a claim changed hands at {@code at} or later. */
    void readUntil(Instant at) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (newestAt.isBefore(at)) {
            poll();
            assertThat(System.nanoTime()).as("nothing is claimed after " + newestAt).isLessThan(deadline);
        }
    }

    /**
     * Reads until every match is decided, every request has its answer and no claim waits for its order. Decisions lie among those of
     * transactions, so readers may be shown them last.
     */
    void readAll(int matches, int requests) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (decisions.size() < matches || replies.size() < requests
                || claims.values().stream().anyMatch(claim -> claim.getStatus() == ClaimStatus.RESERVED)) {
            poll();
            assertThat(System.nanoTime()).as("%d of %d decisions, %d of %d answers, newest claim of %s",
                    decisions.size(), matches, replies.size(), requests, newestAt).isLessThan(deadline);
        }
    }

    /** How many matches were decided; the same twice counts once. */
    int decided() {
        return decisions.size();
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            take(decoded(record));
        }
    }

    private SpecificRecord decoded(ConsumerRecord<byte[], byte[]> record) {
        TopicDecoder decoder = decoders.get(record.topic());
        if (decoder == null) {
            throw new IllegalStateException("nobody asked for " + record.topic());
        }
        try {
            return decoder.decode(record.value());
        } catch (UndecodableMessage e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(SpecificRecord record) {
        if (record instanceof PromotionClaim claim) {
            log.add(claim);
            claims.merge(claim.getClaimId(), claim, RushLog::later);
            newestAt = claim.getOccurredAt().isAfter(newestAt) ? claim.getOccurredAt() : newestAt;
        } else if (record instanceof ClaimReply reply) {
            ClaimReply before = replies.put(reply.getRequestId(), reply);
            assertThat(before == null || before.equals(reply)).as("two answers to %s", reply.getRequestId()).isTrue();
        } else if (record instanceof PromotionDecision decision) {
            decisions.add(decision.getDecisionId());
        }
    }

    private static PromotionClaim later(PromotionClaim one, PromotionClaim other) {
        return other.getStatus().compareTo(one.getStatus()) > 0 ? other : one;
    }

    /** At every instant and in the end. */
    void assertLimitsHold() {
        RushHour.TRIGGERS.forEach(this::assertNeverTooMuch);
        assertThat(inTheEnd("places")).as("places in the end").hasSize(RushHour.PLACES);
        assertThat(cents(inTheEnd("money"))).as("cents in the end, one more does not fit")
                .isGreaterThan(RushHour.CENTS - RushHour.LAST_CENTS);
        assertYesMeansAPlace();
    }

    private List<PromotionClaim> inTheEnd(String trigger) {
        return claims.values().stream().filter(claim -> claim.getTriggerId().equals(trigger))
                .filter(claim -> claim.getStatus() == ClaimStatus.COMMITTED).toList();
    }

    private static long cents(List<PromotionClaim> claims) {
        return claims.stream().mapToLong(PromotionClaim::getAmount).sum();
    }

    /** What is given back at an instant may be taken again at the same. A claim of one status may be there once only. */
    private void assertNeverTooMuch(String trigger) {
        List<PromotionClaim> steps = log.stream().filter(claim -> claim.getTriggerId().equals(trigger))
                .sorted(Comparator.comparing(PromotionClaim::getOccurredAt)
                        .thenComparing(claim -> claim.getStatus() != ClaimStatus.RELEASED))
                .toList();
        assertThat(steps).as("steps of %s", trigger).hasSizeGreaterThan(200);
        assertThat(steps.stream().map(PromotionClaim::getEventId)).as("steps of %s", trigger).doesNotHaveDuplicates();
        Map<String, PromotionClaim> holding = new HashMap<>();
        long held = 0;
        for (PromotionClaim step : steps) {
            PromotionClaim before = holding.remove(step.getClaimId());
            held -= before == null ? 0 : before.getAmount();
            if (step.getStatus() != ClaimStatus.RELEASED) {
                holding.put(step.getClaimId(), step);
                held += step.getAmount();
            }
            assertThat(trigger.equals("money") ? 0 : holding.size())
                    .as("places of %s at %s", trigger, step.getOccurredAt()).isLessThanOrEqualTo(RushHour.PLACES);
            assertThat(trigger.equals("places") ? 0 : held).as("cents of %s at %s", trigger, step.getOccurredAt())
                    .isLessThanOrEqualTo(RushHour.CENTS);
        }
    }

    private void assertYesMeansAPlace() {
        Set<String> reserved = new HashSet<>(Stream.concat(log.stream(), claims.values().stream())
                .filter(claim -> claim.getReservedAt() != null).map(PromotionClaim::getClaimId).toList());
        List<ClaimReply> yes = replies.values().stream().filter(ClaimReply::getGranted).toList();
        assertThat(yes).hasSizeGreaterThan(RushHour.PLACES).extracting(ClaimReply::getClaimId).isSubsetOf(reserved);
        assertThat(replies.values()).anyMatch(reply -> !reply.getGranted());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
