package io.quartier.schemas.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quartier.schemas.UndecodableMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroBodyDecoderTest {
    /** A chain: each link is one byte, 2 for "another link inside", and the last is 0. */
    private static final Schema CHAIN = SchemaBuilder.record("Chain").namespace(RandomReaders.NAMESPACE).fields()
            .name("link").type().unionOf().nullType().and().type("Chain").endUnion().noDefault().endRecord();

    @TempDir
    private Path folder;

    private Class<? extends SpecificRecord> chain = SpecificRecord.class;

    @BeforeEach
    void compileTheChain() throws IOException, ClassNotFoundException {
        chain = new CompiledRecords(List.of(CHAIN), folder).of(CHAIN);
    }

    @Test
    void servesRecordsThatContainThemselves() throws UndecodableMessage {
        assertThat(BodyDecoders.findCompiled(CHAIN, chain)).isEmpty();
        assertThat(decode(links(2)).get(0)).hasToString("{\"link\": {\"link\": null}}");
    }

    @Test
    void refusesNestingThatWouldExhaustTheStack() {
        assertThatExceptionOfType(UndecodableMessage.class).isThrownBy(() -> decode(links(1_000_000)))
                .withMessageContaining("records are nested more than 100 deep")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(UndecodableMessage.Reason.CORRUPT));
    }

    @Test
    void readsOnAfterARefusal() throws UndecodableMessage {
        BodyDecoder decoder = BodyDecoders.of(CHAIN, chain);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(UndecodableMessage.class)
                    .isThrownBy(() -> decoder.decode(new Body(links(99_999), 0)));
            assertThat(decoder.decode(new Body(links(50), 0))).isNotNull();
        }
    }

    @Test
    void refusesBytesAfterTheRecord() {
        assertThatExceptionOfType(UndecodableMessage.class).isThrownBy(() -> decode(new byte[]{0, 0}))
                .withMessageContaining("bytes follow the record");
    }

    private SpecificRecord decode(byte[] body) throws UndecodableMessage {
        return BodyDecoders.of(CHAIN, chain).decode(new Body(body, 0));
    }

    private static byte[] links(int count) {
        byte[] body = new byte[count + 1];
        Arrays.fill(body, (byte) 2);
        body[count] = 0;
        return body;
    }
}
