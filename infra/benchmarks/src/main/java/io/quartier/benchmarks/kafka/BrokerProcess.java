package io.quartier.benchmarks.kafka;

import io.quartier.local.stack.BrokerMain;
import io.quartier.local.stack.ChildMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** One Kafka node in a process of its own, started as the local stack starts it. It ends with this process. */
public final class BrokerProcess implements AutoCloseable {
    /** Kafka Streams without a changelog loses what it counted for a partition that moves to a thread which joined a moment later. */
    private static final String GROUPS_BEGIN_TOGETHER = "group.initial.rebalance.delay.ms=1000";

    private final Process process;
    private final String bootstrap;

    private BrokerProcess(Process process, String bootstrap) {
        this.process = process;
        this.bootstrap = bootstrap;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param data empty folder
     * @param port on the loopback address; the next one is taken, too
     */
    public static BrokerProcess start(Path data, int port) throws IOException, InterruptedException {
        Path config = data.resolve("broker.properties");
        Files.writeString(config, config(data, port).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining("\n")));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms384m", "-Xmx384m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                ChildMain.class.getName(), BrokerMain.class.getName(), config.toString())
                .redirectErrorStream(true).redirectOutput(data.resolve("broker.log").toFile()).start();
        BrokerProcess broker = new BrokerProcess(process, "127.0.0.1:" + port);
        broker.awaitReady();
        return broker;
    }

    private static Map<String, String> config(Path data, int port) {
        return Stream.of("process.roles=broker,controller", "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + (port + 1),
                "listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, port + 1),
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names=CONTROLLER", "inter.broker.listener.name=PLAINTEXT",
                "log.dirs=" + data.resolve("log"), "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=4", "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1", GROUPS_BEGIN_TOGETHER, "num.network.threads=2",
                "num.io.threads=4", "log.cleaner.dedupe.buffer.size=8388608", "log.retention.ms=-1")
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }

    private void awaitReady() throws InterruptedException {
        while (true) {
            try (Admin admin = admin()) {
                admin.describeCluster().nodes().get();
                return;
            } catch (ExecutionException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the broker ended before it was ready", e);
                }
            }
        }
    }

    /** Makes a topic whose records are kept for ever, whatever their time. */
    public void create(String topic, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)
                    .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")))).all().get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000));
    }

    /** Where clients find it. */
    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
