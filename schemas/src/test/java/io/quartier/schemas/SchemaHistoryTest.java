package io.quartier.schemas;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {
    private static final Path PROPOSALS = Path.of("target", "avro-history");

    static Stream<Schema> today() {
        return EventSchemas.today();
    }

    @ParameterizedTest
    @MethodSource("today")
    void todayIsTheNewestRelease(Schema generated) throws IOException {
        Schema today = EventSchemas.asWritten(generated);
        List<Schema> versions = SchemaHistory.of(today.getName());
        if (!versions.isEmpty() && versions.getLast().equals(today)) {
            return;
        }
        String file = "%s.v%d.avsc".formatted(today.getName(), versions.size() + 1);
        Files.createDirectories(PROPOSALS);
        Files.writeString(PROPOSALS.resolve(file), SchemaFormatter.format("json/pretty", today) + "\n");
        fail("%s changed: add the file src/main/avro-history/%s (ready in schemas/%s).", today.getName(), file,
                PROPOSALS);
    }
}
