package io.quartier.local.outbox;

import static io.quartier.local.outbox.Messages.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quartier.local.feed.FeedTopics;
import io.quartier.local.stack.FreePorts;
import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.OutboxMessage;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a broker of its own. */
@Timeout(120)
class DispatcherTest {
    private final List<String> carried = new ArrayList<>();
    @TempDir
    private Path folder;
    private KafkaRaftServer broker;
    private String servers;

    @BeforeEach
    void open() throws IOException {
        int port = FreePorts.base();
        servers = "127.0.0.1:" + port;
        Properties config = new Properties();
        config.putAll(Map.of("process.roles", "broker,controller", "node.id", "1", "controller.quorum.voters",
                "1@127.0.0.1:" + (port + 1), "listeners",
                "PLAINTEXT://%s,CONTROLLER://127.0.0.1:%d".formatted(servers, port + 1),
                "controller.listener.names", "CONTROLLER", "log.dirs", folder.resolve("kafka").toString(),
                "offsets.topic.replication.factor", "1", "offsets.topic.num.partitions", "1",
                "log.cleaner.dedupe.buffer.size", "8388608"));
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        Path file = folder.resolve("broker.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            config.store(writer, null);
        }
        assertThat(StorageTool.execute(new String[]{"format", "--cluster-id", Uuid.randomUuid().toString(), "--config",
            file.toString()}, System.out)).isZero();
        broker = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        broker.startup();
        try (FeedTopics topics = FeedTopics.at(servers, "t")) {
            topics.create();
        }
    }

    @AfterEach
    void close() {
        broker.shutdown();
        broker.awaitShutdown();
    }

    private void publish(Topic topic, SpecificRecord... records) {
        try (var producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            for (SpecificRecord record : records) {
                var unused = producer.send(new ProducerRecord<>(topic.in("t"), 0, NOON.toEpochMilli(),
                        "key".getBytes(UTF_8), WireFormat.encode(record)));
            }
        }
    }

    private Dispatcher dispatcher(String failing) throws IOException {
        return new Dispatcher(servers, "t", Map.of(DispatchChannel.EMAIL, new Route("webhook", message -> {
            if (message.getDecisionId().equals(failing)) {
                throw new IllegalStateException("the power is cut");
            }
            carried.add(message.getDecisionId());
            return Result.SENT;
        })), new Dispatcher.Options(Duration.ofHours(24), 1, 0, Signature.of(Messages.SECRET), () -> NOON));
    }

    private static List<String> next(Dispatcher dispatcher, int count) throws InterruptedException {
        List<String> told = new ArrayList<>();
        while (told.size() < count) {
            for (DispatchEvent event : dispatcher.dispatchNext(issuedAt -> issuedAt)) {
                told.add(event.getDecisionId() + ' ' + event.getStatus());
            }
        }
        return told;
    }

    private static OutboxMessage mail(String decision, String subject) {
        return Messages.mail(decision, subject).build();
    }

    @Test
    void whatWasSentIsNotSentAgainAfterTheDispatcherFailed() throws Exception {
        publish(Topic.OUTBOX, mail("d1", "ann"), mail("d2", "bob"), mail("d3", "eve"));
        try (Dispatcher first = dispatcher("d3")) {
            assertThatIllegalStateException().isThrownBy(() -> next(first, 3)).withMessage("the power is cut");
        }
        assertThat(carried).containsExactly("d1", "d2");

        try (Dispatcher second = dispatcher("none")) {
            assertThat(next(second, 1)).containsExactly("d3 SENT");
        }
        assertThat(carried).containsExactly("d1", "d2", "d3");
    }

    @Test
    void whoUnsubscribesBetweenTheDecisionAndItsDispatchIsNotWrittenTo() throws Exception {
        try (Dispatcher dispatcher = dispatcher("none")) {
            publish(Topic.DISPATCHES, Messages.event(mail("d0", "ann"), DispatchStatus.UNSUBSCRIBED));
            publish(Topic.OUTBOX, mail("d1", "ann"), mail("d2", "bob"));
            assertThat(next(dispatcher, 2)).containsExactly("d1 SUPPRESSED", "d2 SENT");
        }
        assertThat(carried).containsExactly("d2");
    }

    @Test
    void severalAreUnderWayAtOnceThoseToOneShopperInOrder() throws Exception {
        List<String> arrived = Collections.synchronizedList(new ArrayList<>());
        var both = new CyclicBarrier(2);
        Carrier carrier = message -> {
            if (!message.getDecisionId().equals("d2")) {
                meet(both); // d1 to ann and d3 to bob wait for each other
            }
            arrived.add(message.getSubject() + ' ' + message.getDecisionId());
            return Result.SENT;
        };
        publish(Topic.OUTBOX, mail("d1", "ann"), mail("d2", "ann"), mail("d3", "bob"));
        try (var dispatcher = new Dispatcher(servers, "t", Map.of(DispatchChannel.EMAIL, new Route("smtp", carrier)),
                new Dispatcher.Options(Duration.ofHours(24), 16, 0, Signature.of(Messages.SECRET), () -> NOON))) {
            assertThat(next(dispatcher, 3)).containsExactly("d1 SENT", "d2 SENT", "d3 SENT");
        }
        assertThat(arrived).containsExactlyInAnyOrder("ann d1", "ann d2", "bob d3")
                .containsSubsequence("ann d1", "ann d2");
    }

    private static void meet(CyclicBarrier both) throws InterruptedException {
        try {
            int unused = both.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("nobody else is under way", e);
        }
    }
}
