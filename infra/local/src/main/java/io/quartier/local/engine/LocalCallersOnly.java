package io.quartier.local.engine;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns away requests that a web page elsewhere makes a browser on this machine send: the port asks for no password,
 * so the name it was called by and the page that called must both be of this machine.
 */
final class LocalCallersOnly extends Filter {
    private static final Pattern LOCAL = Pattern.compile("(https?://)?(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        var headers = exchange.getRequestHeaders();
        if (isLocal(headers.getFirst("Host")) && isLocal(headers.getFirst("Origin"))
                && !"cross-site".equals(headers.getFirst("Sec-Fetch-Site"))) {
            chain.doFilter(exchange);
            return;
        }
        exchange.sendResponseHeaders(403, -1);
        exchange.close();
    }

    /** Browsers always send a host, and an origin when a page of another address sends a body. */
    private static boolean isLocal(@Nullable String address) {
        return address == null || LOCAL.matcher(address).matches();
    }

    @Override
    public String description() {
        return "answers callers of this machine only";
    }
}
