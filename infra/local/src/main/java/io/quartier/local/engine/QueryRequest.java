package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a client asks for, from the parameters of the address and the headers; the body is left unread. */
record QueryRequest(boolean get, Map<String, String> arguments, Headers headers) {
    private static final Pattern SETTING = Pattern.compile("\\w+");
    /** Arguments that speak to the front, as opposed to settings of the engine. */
    private static final Set<String> OURS = Set.of("query", "database", "default_format", "compress", "decompress",
            "query_id", "session_id", "session_timeout", "session_check", "close_session", "user", "password",
            "quota_key", "role", "stacktrace", "buffer_size", "wait_end_of_query", "client_protocol_version",
            "enable_http_compression", "http_zlib_compression_level",
            "http_native_compression_disable_checksumming_on_decompress",
            "send_progress_in_http_headers", "http_headers_progress_interval_ms", "http_wait_end_of_query",
            "cancel_http_readonly_queries_on_client_close",
            // an acknowledged insert is a written insert
            "async_insert", "wait_for_async_insert");

    static QueryRequest of(HttpExchange exchange) {
        Map<String, String> arguments = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                arguments.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        if (arguments.getOrDefault("query_id", "").isEmpty()) {
            String id = exchange.getRequestHeaders().getFirst("X-ClickHouse-Query-Id");
            arguments.put("query_id", id == null ? UUID.randomUUID().toString() : id);
        }
        boolean get = !exchange.getRequestMethod().equals("POST");
        return new QueryRequest(get, arguments, exchange.getRequestHeaders());
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw EngineException.refused(EngineException.BAD_ARGUMENTS, "Not a URL-encoded text: " + text,
                    "BAD_ARGUMENTS");
        }
    }

    String query() {
        return arguments.getOrDefault("query", "");
    }

    EngineUser user() {
        return EngineUser.named(basicAuthUser().or(() -> header("X-ClickHouse-User"))
                .orElseGet(() -> arguments.getOrDefault("user", "default")));
    }

    private Optional<String> basicAuthUser() {
        return header("Authorization").filter(value -> value.startsWith("Basic ")).map(value -> {
            try {
                var credentials = new String(Base64.getDecoder().decode(value.substring(6).strip()), UTF_8);
                return credentials.split(":", 2)[0];
            } catch (IllegalArgumentException e) {
                return value;
            }
        });
    }

    Optional<String> database() {
        return Optional.ofNullable(arguments.get("database")).or(() -> header("X-ClickHouse-Database"))
                .filter(name -> !name.isEmpty());
    }

    String defaultFormat() {
        return Optional.ofNullable(arguments.get("default_format")).or(() -> header("X-ClickHouse-Format"))
                .orElse("TabSeparated");
    }

    String queryId() {
        return arguments.getOrDefault("query_id", "");
    }

    boolean is(String argument) {
        return List.of("1", "true").contains(arguments.getOrDefault(argument, "0"));
    }

    /** A header's value; values that are not ASCII come as {@code name*: UTF-8''percent-encoded}. */
    Optional<String> header(String name) {
        String plain = headers.getFirst(name);
        if (plain != null) {
            return Optional.of(new String(plain.getBytes(ISO_8859_1), UTF_8));
        }
        return Optional.ofNullable(headers.getFirst(name + "*")).filter(value -> value.startsWith("UTF-8''"))
                .map(value -> decode(value.substring(7)));
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (name.startsWith("param_")) {
                parameters.put(name.substring(6), value);
            }
        });
        return parameters;
    }

    /** The statement that applies the settings of the request, if there are any. */
    Optional<String> settings() {
        List<String> settings = new ArrayList<>();
        arguments.forEach((name, value) -> {
            if (OURS.contains(name) || name.startsWith("param_")) {
                return;
            }
            if (!SETTING.matcher(name).matches()) {
                throw EngineException.refused(EngineException.UNKNOWN_SETTING, "Unknown setting '" + name + "'",
                        "UNKNOWN_SETTING");
            }
            settings.add(name + " = " + Quoted.text(value));
        });
        return settings.isEmpty() ? Optional.empty() : Optional.of("SET " + String.join(", ", settings));
    }
}
