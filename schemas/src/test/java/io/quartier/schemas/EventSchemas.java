package io.quartier.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Every kind of message that may stand in a topic, as tests walk over them. */
final class EventSchemas {
    private EventSchemas() {}

    /** Today's schemas of all topics and of the heartbeat, as generated. */
    static Stream<Schema> today() {
        return Stream.concat(Stream.of(Heartbeat.getClassSchema()), Arrays.stream(Topic.values()).map(Topic::schema));
    }

    /** The schema as written in the IDL, without what the code generator adds for Java. */
    static Schema asWritten(Schema generated) {
        try {
            JsonNode json = new ObjectMapper().readTree(generated.toString());
            dropJavaString(json);
            return new Schema.Parser().parse(json.toString());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void dropJavaString(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.remove("avro.java.string");
        }
        json.forEach(EventSchemas::dropJavaString);
    }
}
