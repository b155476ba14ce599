package io.quartier.local.engine;

import com.clickhouse.client.api.internal.ClickHouseLZ4OutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import net.jpountz.lz4.LZ4Factory;
import org.jspecify.annotations.Nullable;

/**
 * A result on its way to the client. Holds back the beginning, or with {@code wait_end_of_query=1} all of it, so that
 * an error found by then still gets its own status and a small result its summary.
 */
final class ResponseBody implements AutoCloseable {
    private static final int HELD_BACK_BYTES = 1 << 18;
    private static final int BLOCK_BYTES = 1 << 16;

    private final HttpCall call;
    private final OutputStream encoded;
    private final Spool heldBack;
    private final boolean waitForEnd;
    private Supplier<Progress> progress = () -> Progress.NONE;
    /** The rest of the answer, once it has begun. */
    private @Nullable OutputStream wire;

    ResponseBody(HttpCall call, QueryRequest request, Scratch scratch) throws IOException {
        this.call = call;
        this.heldBack = new Spool(scratch, HELD_BACK_BYTES);
        this.waitForEnd = request.is("wait_end_of_query");
        this.encoded = encode(request, new Sink());
    }

    /** Says in headers what follows, unless it is too late. */
    void describe(String format, Supplier<Progress> cost) {
        progress = cost;
        call.answer().put("X-ClickHouse-Format", format);
        call.answer().put("Content-Type", OutputFormat.contentType(format));
    }

    /** Where the result is to be written, not yet compressed. */
    OutputStream stream() {
        return encoded;
    }

    /** Sends what is left. */
    void finish() throws IOException {
        encoded.close();
        var rest = wire == null ? start(heldBack.length()) : wire;
        rest.close();
    }

    private OutputStream encode(QueryRequest request, OutputStream sink) throws IOException {
        if (request.is("compress")) {
            return new ClickHouseLZ4OutputStream(sink, LZ4Factory.fastestInstance().fastCompressor(), BLOCK_BYTES);
        }
        var coding = request.findAcceptedCoding();
        if (coding.isEmpty()) {
            return sink;
        }
        call.answer().put("Content-Encoding", coding.get().httpName());
        call.answer().put("Vary", "Accept-Encoding");
        return coding.get().pack(sink);
    }

    private OutputStream start(long length) throws IOException {
        call.answer().put("X-ClickHouse-Summary", progress.get().toSummary());
        var out = call.start(200, length);
        wire = out;
        heldBack.copyTo(out);
        return out;
    }

    @Override
    public void close() throws IOException {
        heldBack.close();
    }

    /** The compressed bytes: kept until there are too many, then passed on. */
    private final class Sink extends OutputStream {
        @Override
        public void write(int single) throws IOException {
            write(new byte[]{(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (wire == null && (waitForEnd || heldBack.length() + length <= HELD_BACK_BYTES)) {
                heldBack.write(bytes, offset, length);
                return;
            }
            (wire == null ? start(-1) : wire).write(bytes, offset, length);
        }
    }
}
