package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A connection on which a test writes and breaks off as it likes. */
final class RawRequest implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 300_000;

    private final Socket socket = new Socket();

    RawRequest(EngineProcess engine) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), engine.address().getPort()),
                PATIENCE_MILLIS);
    }

    /** Sends a text of single-byte characters. */
    RawRequest send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    RawRequest send(byte[] bytes) throws IOException {
        out().write(bytes);
        out().flush();
        return this;
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Says that nothing more will be sent, and waits for the end of the answer. */
    String finish() throws IOException {
        socket.shutdownOutput();
        return new String(in().readAllBytes(), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
