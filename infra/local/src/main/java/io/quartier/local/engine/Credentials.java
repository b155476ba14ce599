package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * How a client names itself, by whichever of ClickHouse's ways: basic authentication, headers or the address.
 *
 * @param user     {@code default} if the client names none
 * @param password empty if the client sends none
 */
record Credentials(String user, String password) {
    private static final String BASIC = "Basic ";

    static Credentials of(QueryRequest request) {
        var basic = request.findHeader("Authorization").filter(value -> value.startsWith(BASIC));
        if (basic.isPresent()) {
            return basic(basic.get().substring(BASIC.length()).strip());
        }
        String user = request.findHeader("X-ClickHouse-User")
                .orElseGet(() -> request.arguments().getOrDefault("user", "default"));
        String password = request.findHeader("X-ClickHouse-Key")
                .orElseGet(() -> request.arguments().getOrDefault("password", ""));
        return new Credentials(user, password);
    }

    private static Credentials basic(String encoded) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(encoded), UTF_8).split(":", 2);
            return new Credentials(parts[0].isEmpty() ? "default" : parts[0], parts.length > 1 ? parts[1] : "");
        } catch (IllegalArgumentException e) {
            throw EngineException.refused(EngineException.AUTHENTICATION_FAILED,
                    "The header Authorization is not Base64 of user:password", "AUTHENTICATION_FAILED");
        }
    }

    @Override
    public String toString() {
        return user;
    }
}
