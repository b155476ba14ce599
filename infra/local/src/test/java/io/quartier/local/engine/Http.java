package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Requests as curl would send them, each on a connection of its own: one that is used again may be about to be closed by the server. */
final class Http {

    private Http() {}

    static HttpResponse<String> post(URI address, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(address, body.getBytes(UTF_8), headers), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<byte[]> postBytes(URI address, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return send(request(address, body, headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    static HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address);
        return send((headers.length > 0 ? request.headers(headers) : request).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, body);
        }
    }

    private static HttpRequest request(URI address, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return (headers.length > 0 ? request.headers(headers) : request).build();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
