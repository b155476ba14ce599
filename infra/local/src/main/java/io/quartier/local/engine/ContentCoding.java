package io.quartier.local.engine;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** The content codings of HTTP that are understood in both directions, from the most to the least preferred. */
enum ContentCoding {
    ZSTD, LZ4, GZIP, DEFLATE;

    private static final int BUFFER_BYTES = 1 << 16;

    /** The coding of a request, if it has one. */
    static Optional<ContentCoding> findNamed(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty() || plain.equals("identity")) {
            return Optional.empty();
        }
        String known = plain.replaceFirst("^x-gzip$", "gzip");
        return Optional.of(Arrays.stream(values()).filter(coding -> coding.httpName().equals(known)).findFirst()
                .orElseThrow(() -> EngineException.refused(EngineException.NOT_IMPLEMENTED,
                        "The content encoding " + plain + " is not supported; use zstd, lz4, gzip or deflate",
                        "NOT_IMPLEMENTED")));
    }

    /** The best coding that an {@code Accept-Encoding} header allows. */
    static Optional<ContentCoding> findAccepted(String header) {
        Map<String, Boolean> accepted = new HashMap<>();
        for (String item : header.toLowerCase(Locale.ROOT).split(",")) {
            List<String> parts = Arrays.stream(item.split(";")).map(String::strip).toList();
            boolean wanted = parts.stream().skip(1).noneMatch(part -> part.matches("q\\s*=\\s*0(\\.0*)?"));
            accepted.put(parts.isEmpty() ? "" : parts.getFirst(), wanted);
        }
        return Arrays.stream(values()).filter(coding -> accepted.getOrDefault(coding.httpName(), false)).findFirst();
    }

    /** The name in headers. */
    String httpName() {
        return name().toLowerCase(Locale.ROOT);
    }

    InputStream unpack(InputStream in) throws IOException {
        return switch (this) {
            case ZSTD -> new ZstdInputStreamNoFinalizer(in);
            case LZ4 -> new Lz4Frames(in);
            case GZIP -> new GZIPInputStream(in, BUFFER_BYTES);
            case DEFLATE -> new InflaterInputStream(in);
        };
    }

    OutputStream pack(OutputStream out) throws IOException {
        return switch (this) {
            case ZSTD -> new ZstdOutputStreamNoFinalizer(out);
            case LZ4 -> new LZ4FrameOutputStream(out, LZ4FrameOutputStream.BLOCKSIZE.SIZE_256KB);
            case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
            case DEFLATE -> new DeflaterOutputStream(out);
        };
    }

    /** The library throws unchecked exceptions at some damaged frames. */
    private static final class Lz4Frames extends FilterInputStream {
        Lz4Frames(InputStream packed) throws IOException {
            super(checked(() -> new LZ4FrameInputStream(packed)));
        }

        @Override
        public int read() throws IOException {
            return checked(super::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return checked(() -> super.read(bytes, offset, length));
        }

        private static <T> T checked(IOCallable<T> read) throws IOException {
            try {
                return read.call();
            } catch (RuntimeException damaged) {
                throw new IOException(damaged.getMessage(), damaged);
            }
        }
    }

    /** Something that reads. */
    private interface IOCallable<T> {
        T call() throws IOException;
    }
}
