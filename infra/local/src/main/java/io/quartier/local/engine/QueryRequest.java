package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a client asks for, from the parameters of the address and the headers; the body is left unread. */
record QueryRequest(boolean get, Map<String, String> arguments, HttpCall call) {
    private static final Pattern NAME = Pattern.compile("\\w+");
    /** Arguments that speak to the front, as opposed to settings of the engine. */
    private static final Set<String> OURS = Set.of("query", "database", "default_format", "compress", "decompress",
            "query_id", "session_id", "session_timeout", "session_check", "close_session", "user", "password",
            "quota_key", "role", "stacktrace", "buffer_size", "wait_end_of_query", "client_protocol_version",
            "enable_http_compression", "http_zlib_compression_level",
            "http_native_compression_disable_checksumming_on_decompress",
            "send_progress_in_http_headers", "http_headers_progress_interval_ms", "http_wait_end_of_query",
            "cancel_http_readonly_queries_on_client_close",
            // an acknowledged insert is a written insert
            "async_insert", "wait_for_async_insert",
            // names the statement, see StatementTag
            StatementTag.SETTING);

    /** Reads the address and the headers. */
    static QueryRequest of(HttpCall call) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String pair : call.rawQuery().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                arguments.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        if (arguments.getOrDefault("query_id", "").isEmpty()) {
            arguments.put("query_id",
                    call.findHeader("X-ClickHouse-Query-Id").orElseGet(() -> UUID.randomUUID().toString()));
        }
        return new QueryRequest(!call.method().startsWith("P"), arguments, call);
    }

    /** The same request with the fields of the form that its body is. */
    QueryRequest withForm(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(arguments);
        all.putAll(fields);
        return new QueryRequest(get, all, call);
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

    /** Who asks; unknown users and wrong passwords are refused. */
    EngineUser user(CallerRules callers) {
        var credentials = Credentials.of(this);
        var user = EngineUser.named(credentials.user());
        callers.authenticate(call, user, credentials.password());
        return user;
    }

    Optional<String> findDatabase() {
        return Optional.ofNullable(arguments.get("database")).or(() -> findHeader("X-ClickHouse-Database"))
                .filter(name -> !name.isEmpty());
    }

    /** The format of a result whose statement names none. It becomes part of a statement, so it is a word and no more. */
    String defaultFormat() {
        String format = Optional.ofNullable(arguments.get("default_format")).or(() -> findHeader("X-ClickHouse-Format"))
                .orElse("TabSeparated");
        if (!NAME.matcher(format).matches()) {
            throw EngineException.refused(EngineException.UNKNOWN_FORMAT, "Unknown format " + format, "UNKNOWN_FORMAT");
        }
        return format;
    }

    String queryId() {
        return arguments.getOrDefault("query_id", "");
    }

    boolean is(String argument) {
        return List.of("1", "true").contains(arguments.getOrDefault(argument, "0"));
    }

    boolean isOff(String argument) {
        return List.of("0", "false").contains(arguments.getOrDefault(argument, "1"));
    }

    /** The coding of HTTP to pack the answer with. */
    Optional<ContentCoding> findAcceptedCoding() {
        return isOff("enable_http_compression")
                ? Optional.empty()
                : findHeader("Accept-Encoding").flatMap(ContentCoding::findAccepted);
    }

    /** A header's value; drivers send values that are not ASCII as {@code name*: UTF-8''percent-encoded}. */
    Optional<String> findHeader(String name) {
        return call.findHeader(name).or(() -> call.findHeader(name + "*").filter(value -> value.startsWith("UTF-8''"))
                .map(value -> decode(value.substring(7))));
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

    /** The settings of the engine that the request asks for. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (OURS.contains(name) || name.startsWith("param_")) {
                return;
            }
            if (!NAME.matcher(name).matches()) {
                throw EngineException.refused(EngineException.UNKNOWN_SETTING, "Unknown setting '" + name + "'",
                        "UNKNOWN_SETTING");
            }
            settings.put(name, value);
        });
        return settings;
    }
}
