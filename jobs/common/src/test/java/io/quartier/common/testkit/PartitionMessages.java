package io.quartier.common.testkit;

import io.quartier.common.ingest.HeartbeatWatermarks;
import io.quartier.common.ingest.MessageReader;
import io.quartier.common.ingest.SourceMessage;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The messages of one partition, as a producer would write them: first a heartbeat, then whatever the test is about. */
public final class PartitionMessages {
    private final MessageReader reader;
    private final int partition;
    private final List<SourceMessage> messages = new ArrayList<>();

    private PartitionMessages(Topic topic, int partition) {
        this.reader = new MessageReader(topic);
        this.partition = partition;
    }

    /** An empty partition. */
    public static PartitionMessages of(Topic topic, int partition) {
        return new PartitionMessages(topic, partition);
    }

    /** Says that the producer's clock stands at {@code at}. */
    public PartitionMessages heartbeat(Instant at) {
        return bytes(WireFormat.encode(new Heartbeat(at)));
    }

    /** An event of the topic. */
    public PartitionMessages event(SpecificRecord event) {
        return bytes(WireFormat.encode(event));
    }

    /** Anything at all. */
    public PartitionMessages bytes(byte... payload) {
        messages.add(reader.read(partition, messages.size(), payload));
        return this;
    }

    /** The messages, the first at offset 0. */
    public List<SourceMessage> toList() {
        return List.copyOf(messages);
    }

    /** The last message. */
    public SourceMessage last() {
        return messages.getLast();
    }

    /** A bounded stream of partitions, each in order and with the watermarks of its own heartbeats. */
    public static DataStream<SourceMessage> stream(StreamExecutionEnvironment environment, Duration disorder,
            List<PartitionMessages> partitions) {
        return partitions.stream().map(partition -> partition.streamIn(environment, disorder))
                .reduce((one, other) -> one.union(other)).orElseThrow();
    }

    private DataStream<SourceMessage> streamIn(StreamExecutionEnvironment environment, Duration disorder) {
        String uid = messages.getFirst().origin().topic() + "-" + partition;
        return environment.fromData(messages, TypeInformation.of(SourceMessage.class)).setParallelism(1)
                .uid(uid + "-source").name("Messages")
                .assignTimestampsAndWatermarks(HeartbeatWatermarks.within(disorder)).setParallelism(1)
                .uid(uid + "-watermarks").name("Watermarks");
    }
}
