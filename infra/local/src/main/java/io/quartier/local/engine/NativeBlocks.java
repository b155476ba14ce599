package io.quartier.local.engine;

import com.clickhouse.data.ClickHouseCityHash;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Unpacks ClickHouse's own compressed blocks, which clients send with {@code decompress=1}. A block is a checksum of 16
 * bytes, a method, its packed length with the 9 bytes of this header, its length, and the packed bytes.
 */
final class NativeBlocks extends InputStream {
    /** Clients make blocks of about a megabyte; a header that claims much more would only cost memory. */
    static final int MAX_BLOCK_BYTES = 1 << 25;

    private static final int CHECKSUM_BYTES = 16;
    private static final int HEADER_BYTES = 9;
    private static final byte NONE = 0x02;
    private static final byte LZ4 = (byte) 0x82;
    private static final byte ZSTD = (byte) 0x90;

    private final InputStream source;
    private final boolean verify;
    private final LZ4SafeDecompressor lz4 = LZ4Factory.fastestInstance().safeDecompressor();
    private byte[] block = new byte[0];
    private int at;

    /** @param verify whether to check the checksums */
    NativeBlocks(InputStream source, boolean verify) {
        this.source = source;
        this.verify = verify;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? block[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, block.length - at);
        System.arraycopy(block, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        while (at == block.length) {
            byte[] head = source.readNBytes(CHECKSUM_BYTES + HEADER_BYTES);
            if (head.length == 0) {
                return false;
            }
            if (head.length < CHECKSUM_BYTES + HEADER_BYTES) {
                throw new EOFException("a compressed block ends within its header");
            }
            block = unpack(head);
            at = 0;
        }
        return true;
    }

    private byte[] unpack(byte[] head) throws IOException {
        var header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        byte method = header.get(CHECKSUM_BYTES);
        int packed = header.getInt(CHECKSUM_BYTES + 1);
        int unpacked = header.getInt(CHECKSUM_BYTES + 5);
        if (packed < HEADER_BYTES || packed > MAX_BLOCK_BYTES || unpacked < 0 || unpacked > MAX_BLOCK_BYTES) {
            throw new IOException(
                    "a compressed block claims %d packed and %d unpacked bytes".formatted(packed, unpacked));
        }
        byte[] body = Arrays.copyOfRange(head, CHECKSUM_BYTES, CHECKSUM_BYTES + packed);
        if (source.readNBytes(body, HEADER_BYTES, packed - HEADER_BYTES) < packed - HEADER_BYTES) {
            throw new EOFException("a compressed block is cut off");
        }
        if (verify) {
            check(header, body);
        }
        return unpack(method, body, unpacked);
    }

    /** By the variant of CityHash that ClickHouse has kept, for which the driver's own streams use this class too. */
    @SuppressWarnings("deprecation")
    private static void check(ByteBuffer header, byte[] body) throws IOException {
        long[] sum = ClickHouseCityHash.cityHash128(body, 0, body.length);
        if (sum[0] != header.getLong(0) || sum[1] != header.getLong(8)) {
            throw new IOException("Checksum doesn't match: corrupted data");
        }
    }

    private byte[] unpack(byte method, byte[] body, int length) throws IOException {
        byte[] unpacked = new byte[length];
        int packed = body.length - HEADER_BYTES;
        try {
            long count = switch (method) {
                case NONE -> ByteBuffer.wrap(unpacked).put(body, HEADER_BYTES, packed).position();
                case LZ4 -> lz4.decompress(body, HEADER_BYTES, packed, unpacked, 0);
                case ZSTD -> Zstd.decompressByteArray(unpacked, 0, length, body, HEADER_BYTES, packed);
                default -> throw new IOException("Unknown compression method " + (method & 0xFF) + "; use LZ4 or ZSTD");
            };
            if (count != length) {
                throw new IOException("a compressed block has another length than its header says");
            }
        } catch (LZ4Exception | ZstdException | BufferOverflowException e) {
            throw new IOException("a compressed block cannot be unpacked", e);
        }
        return unpacked;
    }
}
