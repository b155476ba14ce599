package io.quartier.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Configuration of the one Kafka node: broker and controller in one process, loopback only.
 *
 * <p>An acknowledged record is in the page cache of one node: it survives any kill of the process, not a power cut.
 */
final class BrokerConfig {
    private BrokerConfig() {}

    static Map<String, String> of(StackLayout layout, Ports ports) {
        var config = new LinkedHashMap<String, String>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("controller.quorum.voters", "1@127.0.0.1:" + ports.controller());
        config.put("listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(ports.kafka(), ports.controller()));
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.kafka());
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("inter.broker.listener.name", "PLAINTEXT");
        config.put("log.dirs", layout.kafka().toString());
        config.put("auto.create.topics.enable", "false");
        oneNode(config);
        // Flink asks for up to an hour; Kafka's own limit of 15 minutes would refuse its exactly-once sink.
        config.put("transaction.max.timeout.ms", "3600000");
        config.put("transactional.id.expiration.ms", "604800000");
        config.put("group.initial.rebalance.delay.ms", "0");
        // A killed broker may register again only when its former session has run out.
        config.put("broker.heartbeat.interval.ms", "500");
        config.put("broker.session.timeout.ms", "3000");
        config.put("controlled.shutdown.enable", "false");
        small(config);
        return config;
    }

    private static void oneNode(Map<String, String> config) {
        config.put("min.insync.replicas", "1");
        config.put("default.replication.factor", "1");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "4");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("share.coordinator.state.topic.num.partitions", "1");
    }

    /** Kafka's defaults are for a server with a dozen disks; the cleaner's buffer alone would take 128 MiB of heap. */
    private static void small(Map<String, String> config) {
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("background.threads", "2");
        config.put("num.recovery.threads.per.data.dir", "2");
        config.put("log.segment.bytes", "134217728");
        config.put("log.cleaner.dedupe.buffer.size", "8388608");
        config.put("log.retention.check.interval.ms", "60000");
    }

    static String text(Map<String, String> config) {
        return config.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }
}
