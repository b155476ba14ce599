package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** One HTTP request and the answer to it, with nothing of the server that carries them but streams and headers. */
final class HttpCall {
    private final Request request;
    private final Response response;
    /** Whether a byte of the client's next request was read while watching whether it is still there. */
    private boolean reachedNextRequest;

    HttpCall(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    String method() {
        return request.getMethod();
    }

    /** The path of the address, as sent. */
    String path() {
        return request.getHttpURI().getPath();
    }

    /** What follows the question mark of the address, as sent; empty without one. */
    String rawQuery() {
        return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    }

    /** A header's value; one that is not ASCII comes as UTF-8 bytes. */
    Optional<String> findHeader(String name) {
        return Optional.ofNullable(request.getHeaders().get(name))
                .map(value -> new String(value.getBytes(ISO_8859_1), UTF_8));
    }

    InputStream body() {
        return Content.Source.asInputStream(request);
    }

    /** The request as Jetty knows it, for Jetty's own parser of forms. */
    Request request() {
        return request;
    }

    InetAddress caller() {
        return ((InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress()).getAddress();
    }

    /** The headers of the answer, which can be changed until it is started. */
    HttpFields.Mutable answer() {
        return response.getHeaders();
    }

    /** Whether the status is on its way, so that an error can only break the connection. */
    boolean isStarted() {
        return response.isCommitted();
    }

    /**
     * Sets the status; the answer is complete when the stream is closed.
     *
     * @param length bytes that will follow, or a negative number if that is not known yet
     */
    OutputStream start(int status, long length) {
        response.setStatus(status);
        if (length >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
        return Content.Sink.asOutputStream(response);
    }

    /** Answers a request that nobody has read. What is left of it makes the connection useless, so the client is told not to reuse it. */
    void turnAway(int status, String text) throws IOException {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        reply(status, text);
    }

    /** Answers with a text that is complete. */
    void reply(int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        try (var out = start(status, bytes.length)) {
            out.write(bytes);
        }
    }

    /**
     * Whether the client has closed the connection. To be asked only when the request has been read to its end and the
     * answer is not complete, and by one thread at a time.
     */
    boolean isDeparted() {
        if (reachedNextRequest) {
            return false;
        }
        try {
            var probe = ByteBuffer.allocate(1).limit(0);
            int read = endPoint().fill(probe);
            reachedNextRequest = read > 0;
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends a connection that cannot be used again, once the answer is complete. */
    void closeIfSpoilt() {
        if (reachedNextRequest) {
            endPoint().close();
        }
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
