package io.quartier.local.engine;

import com.clickhouse.client.api.internal.ClickHouseLZ4InputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;

/** Unpacks what a client sends: HTTP content encodings, and ClickHouse's own blocks for {@code decompress=1}. */
final class RequestBody {
    private static final int BUFFER_BYTES = 1 << 16;

    private RequestBody() {}

    static InputStream of(QueryRequest request, InputStream raw) throws IOException {
        var encoding = request.header("Content-Encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
        InputStream body = switch (encoding) {
            case "", "identity" -> raw;
            case "gzip", "x-gzip" -> new GZIPInputStream(raw, BUFFER_BYTES);
            case "deflate" -> new InflaterInputStream(raw);
            case "lz4" -> new LZ4FrameInputStream(raw);
            default -> throw EngineException.refused(EngineException.NOT_IMPLEMENTED,
                    "The content encoding " + encoding + " is not supported; use gzip, deflate or lz4",
                    "NOT_IMPLEMENTED");
        };
        return request.is("decompress")
                ? new ClickHouseLZ4InputStream(body, LZ4Factory.fastestInstance().fastDecompressor(), BUFFER_BYTES)
                : body;
    }
}
