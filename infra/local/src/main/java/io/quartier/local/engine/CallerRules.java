package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may call. Programs of this machine need no password, so a request that a web page elsewhere makes a browser of
 * this machine send has to be told by its headers. Callers from other machines need a password.
 */
final class CallerRules {
    private static final Pattern LOCAL = Pattern.compile("(https?://)?(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    private final ListenSettings settings;

    CallerRules(ListenSettings settings) {
        this.settings = settings;
    }

    /** Why the call is not answered at all, if it is not. */
    Optional<String> findRefusal(HttpCall call) {
        if (call.findHeader("Sec-Fetch-Site").filter("cross-site"::equals).isPresent()) {
            return Optional.of("A page of another site must not call ClickHouse.");
        }
        if (!isLocal(call)) {
            return call.findHeader("Origin").filter(origin -> !isOfHost(origin, call))
                    .map(origin -> "A page of another site must not call ClickHouse.");
        }
        // browsers always send a host, and an origin when a page of another address sends a body
        boolean trusted = call.findHeader("Host").filter(host -> !isLocalName(host)).isEmpty()
                && call.findHeader("Origin").filter(origin -> !isLocalName(origin)).isEmpty();
        return trusted
                ? Optional.empty()
                : Optional.of("Only 127.0.0.1 and localhost are names of this server for programs of this machine.");
    }

    private static boolean isOfHost(String origin, HttpCall call) {
        return origin.replaceFirst("^https?://", "").equals(call.findHeader("Host").orElse(""));
    }

    private static boolean isLocalName(String address) {
        return LOCAL.matcher(address).matches();
    }

    private static boolean isLocal(HttpCall call) {
        return call.caller().isLoopbackAddress();
    }

    /** Refuses a user from another machine who does not know the password. */
    void authenticate(HttpCall call, EngineUser user, String password) {
        if (isLocal(call)) {
            return;
        }
        boolean known = matches(settings.password(), password)
                || (user == EngineUser.READER && matches(settings.readerPassword(), password));
        if (!known) {
            throw EngineException.refused(EngineException.AUTHENTICATION_FAILED,
                    user.sqlName()
                            + ": Authentication failed: password is incorrect, or there is no user with such name",
                    "AUTHENTICATION_FAILED");
        }
    }

    private static boolean matches(String expected, String given) {
        return !expected.isEmpty() && MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }
}
