package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Requests as curl would send them. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    static HttpResponse<String> post(URI address, String body, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(request(address, body.getBytes(UTF_8), headers), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<byte[]> postBytes(URI address, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(request(address, body, headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    static HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address);
        return CLIENT.send((headers.length > 0 ? request.headers(headers) : request).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(URI address, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return (headers.length > 0 ? request.headers(headers) : request).build();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
