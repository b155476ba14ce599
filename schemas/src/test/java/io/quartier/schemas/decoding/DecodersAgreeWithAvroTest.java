package io.quartier.schemas.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecodersAgreeWithAvroTest {
    private static final int READERS = 25;
    private static final int WRITERS = 5;
    private static final int RECORDS = 12;

    @TempDir
    private static Path folder;

    static Stream<Class<? extends SpecificRecord>> released() {
        return Stream.concat(Stream.of(Heartbeat.class), Arrays.stream(Topic.values()).map(Topic::type));
    }

    @ParameterizedTest
    @MethodSource("released")
    void onRandomWritersOfOurRecords(Class<? extends SpecificRecord> reader) {
        Random random = new Random(
                reader.getName().hashCode());
        Schema today = SpecificData.get().getSchema(reader);
        assertThat(BodyDecoders.findCompiled(today, reader)).isPresent();
        agree(new TwoReaders(today, reader), today, random);
        for (int i = 0; i < WRITERS; i++) {
            Schema writer = new RandomWriters(random).writerOf(today);
            agree(new TwoReaders(writer, reader), writer, random);
        }
    }

    @Test
    void onRandomPairsOfSchemas() throws IOException, ClassNotFoundException {
        Random random = new Random(20_260_101);
        List<Schema> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(new RandomReaders(random, "Reader" + i).record(3));
        }
        CompiledRecords records = new CompiledRecords(readers, folder);
        int compiled = 0;
        for (Schema reader : readers) {
            for (int i = 0; i < WRITERS; i++) {
                Schema writer = new RandomWriters(random).writerOf(reader);
                agree(new TwoReaders(writer, records.of(reader)), writer, random);
                compiled += BodyDecoders.findCompiled(writer, records.of(reader)).isPresent() ? 1 : 0;
            }
        }
        assertThat(compiled).as("pairs read by generated code").isGreaterThan(READERS * WRITERS / 2);
    }

    private static void agree(TwoReaders readers, Schema writer, Random random) {
        RandomValues values = new RandomValues(random);
        for (int i = 0; i < RECORDS; i++) {
            byte[] body = values.body(writer);
            readers.agreeOnWritten(body);
            for (int j = 0; j < RECORDS; j++) {
                readers.agreeOnAnything(Damage.to(body, random));
            }
        }
    }
}
