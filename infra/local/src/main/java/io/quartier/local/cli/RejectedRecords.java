package io.quartier.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads refused records back from ClickHouse and publishes them as they once came. */
final class RejectedRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RejectedRecords() {}

    static List<ProducerRecord<byte[], byte[]>> read(ClickHouseQuery clickhouse, String kafka, Selection selection) {
        // lines of files never were in Kafka
        var sql = "SELECT feed, topic, partition, offset, payload FROM rejected_latest"
                + selection.clauses("partition >= 0");
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        try (var published = PublishedBytes.in(kafka);
                var lines = new BufferedReader(
                        new InputStreamReader(clickhouse.run(sql, "JSONEachRow"), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                records.add(record(JSON.readTree(line), published));
            }
        } catch (IOException broken) {
            throw new CommandFailure("ClickHouse's answer broke off; try again.", broken);
        }
        return records;
    }

    /** An order in another currency than its region's is refused after its bytes were left behind; they are still in Kafka. */
    private static ProducerRecord<byte[], byte[]> record(JsonNode row, PublishedBytes published) {
        return row.path("payload").asText().isEmpty()
                ? published.at(topic(row), row.path("partition").asInt(), row.path("offset").asLong())
                : record(row);
    }

    static ProducerRecord<byte[], byte[]> record(JsonNode row) {
        return new ProducerRecord<>(topic(row), row.path("partition").asInt(), null,
                Base64.getDecoder().decode(row.path("payload").asText()));
    }

    private static String topic(JsonNode row) {
        var feed = row.path("feed").asText() + ".";
        var topic = row.path("topic").asText();
        return topic.startsWith(feed) ? topic : feed + topic;
    }

    static void publish(List<ProducerRecord<byte[], byte[]>> records, String kafka, Progress progress) {
        var settings = Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000L);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var record : records) {
                sent.add(producer.send(record));
            }
            for (var acknowledgement : sent) {
                acknowledgement.get();
                progress.step(1);
            }
        } catch (ExecutionException refused) {
            var reason = refused.getCause() == null ? refused : refused.getCause();
            throw new CommandFailure("Kafka does not take the records: " + reason.getMessage(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", interrupted);
        }
    }
}
