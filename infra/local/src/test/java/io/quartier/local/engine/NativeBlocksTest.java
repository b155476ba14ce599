package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.internal.ClickHouseLZ4OutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks as the driver packs them, and blocks that somebody damaged. */
final class NativeBlocksTest {
    private static final byte[] TEXT = "SELECT 'a text of some length' ".repeat(10_000).getBytes(UTF_8);

    private static byte[] packed() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ClickHouseLZ4OutputStream(packed, LZ4Factory.fastestInstance().fastCompressor(), 1 << 16)) {
            out.write(TEXT);
        }
        return packed.toByteArray();
    }

    private static byte[] unpack(byte[] packed, boolean verify) throws IOException {
        return new NativeBlocks(new ByteArrayInputStream(packed), verify).readAllBytes();
    }

    @Test
    void unpacksWhatTheDriverPacks() throws IOException {
        assertThat(unpack(packed(), true)).isEqualTo(TEXT);
        assertThat(unpack(new byte[0], true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 1         | Checksum
            16 | 33        | Checksum
            17 | -1        | claims
            17 | 3         | claims
            17 | 100000000 | claims
            21 | -5        | claims
            21 | 2000000000 | claims""")
    void refusesDamagedBlocks(int offset, int value, String reason) throws IOException {
        byte[] packed = packed();
        var bytes = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(offset, offset == 16 ? bytes.getInt(offset) ^ value : value);
        assertThatThrownBy(() -> unpack(packed, true)).isInstanceOf(IOException.class).hasMessageContaining(reason);
    }

    @Test
    void refusesBlocksThatEndEarly() throws IOException {
        byte[] packed = packed();
        for (int length : new int[]{1, 24, 25, 100, packed.length - 1}) {
            assertThatThrownBy(() -> unpack(Arrays.copyOf(packed, length), true))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void looksAtTheContentsEvenWithoutChecksums() throws IOException {
        byte[] packed = packed();
        packed[0] ^= 1;
        assertThat(unpack(packed, false)).isEqualTo(TEXT);
        packed[16] = 7;
        assertThatThrownBy(() -> unpack(packed, false)).hasMessage("Unknown compression method 7; use LZ4 or ZSTD");
    }
}
