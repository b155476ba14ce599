package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ContentCodingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            gzip, deflate, br, zstd     | ZSTD
            gzip;q=1.0, deflate         | GZIP
            deflate                     | DEFLATE
            LZ4                         | LZ4
            zstd;q=0, gzip ; q = 0.5    | GZIP
            gzip;q=0.000                | -
            br, identity                | -
            ''                          | -
            *                           | -""")
    void choosesTheBestThatTheClientAccepts(String header, @Nullable ContentCoding chosen) {
        assertThat(ContentCoding.findAccepted(header).orElse(null)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @EnumSource
    void unpacksWhatItPacks(ContentCoding coding) throws IOException {
        byte[] text = "a text, again and again. ".repeat(100_000).getBytes(UTF_8);
        var packed = new ByteArrayOutputStream();
        try (var out = coding.pack(packed)) {
            out.write(text);
        }
        assertThat(packed.size()).isLessThan(text.length / 10);
        assertThat(coding.unpack(new ByteArrayInputStream(packed.toByteArray())).readAllBytes()).isEqualTo(text);
    }

    @Test
    void saysWhichItKnows() {
        assertThat(ContentCoding.findNamed("identity")).isEmpty();
        assertThat(ContentCoding.findNamed("X-GZIP")).contains(ContentCoding.GZIP);
        assertThatThrownBy(() -> ContentCoding.findNamed("br")).isInstanceOf(EngineException.class)
                .hasMessageContaining("The content encoding br is not supported; use zstd, lz4, gzip or deflate");
    }
}
