package io.quartier.local.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Receives what a client sends: unpacked, and to its end, so that nothing of a request that breaks off is done. */
final class RequestBody {
    private static final int MEMORY_BYTES = 1 << 18;

    private RequestBody() {}

    /** The unpacked body. */
    static Spool receive(HttpCall call, QueryRequest request, Scratch scratch) throws IOException {
        var spool = new Spool(scratch, MEMORY_BYTES);
        boolean complete = false;
        try {
            spool.writeAll(unpack(request, new Connection(call.body())));
            complete = true;
            return spool;
        } catch (BrokenConnection e) {
            throw e;
        } catch (IOException e) {
            throw EngineException.refused(EngineException.CANNOT_DECOMPRESS,
                    "The body of the request cannot be unpacked: " + e.getMessage(), "CANNOT_DECOMPRESS");
        } finally {
            if (!complete) {
                spool.close();
            }
        }
    }

    private static InputStream unpack(QueryRequest request, InputStream raw) throws IOException {
        var coding = ContentCoding.findNamed(request.findHeader("Content-Encoding").orElse(""));
        InputStream body = coding.isPresent() ? coding.get().unpack(raw) : raw;
        return request.is("decompress")
                ? new NativeBlocks(body, !request.is("http_native_compression_disable_checksumming_on_decompress"))
                : body;
    }

    /** The client went away, or does not speak HTTP: there is nobody to tell. */
    static final class BrokenConnection extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenConnection(IOException cause) {
            super(cause);
        }
    }

    /** Tells failures of the connection from failures of unpacking. */
    private static final class Connection extends FilterInputStream {
        Connection(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw new BrokenConnection(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw new BrokenConnection(e);
            }
        }
    }
}
