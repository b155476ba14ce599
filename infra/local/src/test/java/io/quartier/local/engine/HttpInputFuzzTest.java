package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * What reads a client's bytes, one piece at a time. The build runs the inputs that are kept in the resources; with
 * {@code JAZZER_FUZZ=1} Jazzer looks for more.
 */
final class HttpInputFuzzTest {
    /** More than any of the inputs should ever become. */
    private static final int MAX_UNPACKED_BYTES = 1 << 26;

    @FuzzTest
    void statements(byte[] text) {
        switch (Statement.parse(text, text.length)) {
            case Statement.Insert insert -> assertThat(insert.dataOffset()).isBetween(0, text.length);
            case Statement.InsertFromInput insert -> assertThat(insert.dataOffset()).isBetween(0, text.length);
            case Statement.Select select -> assertThat(select.endOffset()).isBetween(0, text.length);
            case Statement.Other other -> assertThat(other.format().orElse("")).doesNotContain(" ");
        }
        assertThat(Statement.namesFile(text, text.length))
                .isEqualTo(Statement.namesFile(StatementTag.translate(text), StatementTag.translate(text).length));
        assertThat(StatementTag.findOwnCancellation(text, EngineUser.READER).isPresent())
                .isIn(false, new String(text, UTF_8).toUpperCase(Locale.ROOT).contains("KILL"));
    }

    @FuzzTest
    void compressedBlocks(byte[] body) {
        readToTheEnd(new NativeBlocks(new ByteArrayInputStream(body), false));
        readToTheEnd(new NativeBlocks(new ByteArrayInputStream(body), true));
    }

    @FuzzTest
    void contentCodings(byte[] body) {
        for (var coding : ContentCoding.values()) {
            try {
                readToTheEnd(coding.unpack(new ByteArrayInputStream(body)));
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    @FuzzTest
    void acceptedCodings(byte[] header) {
        var accepted = ContentCoding.findAccepted(new String(header, UTF_8));
        accepted.ifPresent(coding -> assertThat(new String(header, UTF_8)).containsIgnoringCase(coding.httpName()));
    }

    /** Anything but an end or an {@code IOException} is a fault. */
    private static void readToTheEnd(InputStream body) {
        try (body) {
            assertThat(body.readNBytes(MAX_UNPACKED_BYTES).length).isLessThanOrEqualTo(MAX_UNPACKED_BYTES);
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }
}
