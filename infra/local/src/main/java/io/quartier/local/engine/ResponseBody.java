package io.quartier.local.engine;

import com.clickhouse.client.api.internal.ClickHouseLZ4OutputStream;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;

/**
 * A result on its way to the client. Holds back the first megabyte, so that an error found by then still gets its own
 * status and a small result its summary.
 */
final class ResponseBody {
    private static final int HELD_BACK_BYTES = 1 << 20;
    private static final int BLOCK_BYTES = 1 << 16;

    private final HttpExchange exchange;
    private final Supplier<String> summary;
    private final OutputStream encoded;
    private ByteArrayOutputStream heldBack = new ByteArrayOutputStream();
    private boolean started;

    ResponseBody(HttpExchange exchange, QueryRequest request, Supplier<String> summary) throws IOException {
        this.exchange = exchange;
        this.summary = summary;
        this.encoded = encode(request, new Sink());
    }

    /** Where the result is to be written, not yet compressed. */
    OutputStream stream() {
        return encoded;
    }

    /** Whether the status has been sent, so that an error can only break the connection. */
    boolean started() {
        return started;
    }

    void finish() throws IOException {
        encoded.close();
        if (!started) {
            exchange.getResponseHeaders().set("X-ClickHouse-Summary", summary.get());
            exchange.sendResponseHeaders(200, heldBack.size() == 0 ? -1 : heldBack.size());
            heldBack.writeTo(exchange.getResponseBody());
        }
        exchange.close();
    }

    private OutputStream encode(QueryRequest request, OutputStream sink) throws IOException {
        if (request.is("compress")) {
            return new ClickHouseLZ4OutputStream(sink, LZ4Factory.fastestInstance().fastCompressor(), BLOCK_BYTES);
        }
        Optional<String> accepted = request.header("Accept-Encoding")
                .filter(a -> request.is("enable_http_compression"));
        if (accepted.filter(names -> names.contains("lz4")).isPresent()) {
            exchange.getResponseHeaders().set("Content-Encoding", "lz4");
            return new LZ4FrameOutputStream(sink);
        }
        if (accepted.filter(names -> names.contains("gzip")).isPresent()) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            return new GZIPOutputStream(sink, BLOCK_BYTES);
        }
        return sink;
    }

    /** The compressed bytes: kept until there are too many, then passed on. */
    private final class Sink extends OutputStream {
        @Override
        public void write(int single) throws IOException {
            write(new byte[]{(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!started && heldBack.size() + length > HELD_BACK_BYTES) {
                exchange.getResponseHeaders().set("X-ClickHouse-Summary", summary.get());
                exchange.sendResponseHeaders(200, 0);
                heldBack.writeTo(exchange.getResponseBody());
                heldBack = new ByteArrayOutputStream(0);
                started = true;
            }
            (started ? exchange.getResponseBody() : heldBack).write(bytes, offset, length);
        }
    }
}
