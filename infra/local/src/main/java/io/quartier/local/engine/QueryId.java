package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * The engine gives every statement an id of its own, whatever the client calls it. So the client's id travels as the
 * comment of the log, and {@code KILL QUERY WHERE query_id = …}, by which a driver cancels, is made to look there.
 */
final class QueryId {
    static final String SETTING = "log_comment";
    private static final Pattern KILL = Pattern
            .compile("(?is)(\\s*KILL\\s+QUERY\\s+(?:ON\\s+\\S+\\s+)?WHERE\\s+)query_id(\\s*=\\s*'[^'\\\\]*'.*)");
    private static final int LONGEST_KILL = 1000;

    private QueryId() {}

    static byte[] translate(byte[] sql) {
        if (sql.length > LONGEST_KILL) {
            return sql;
        }
        var kill = KILL.matcher(new String(sql, UTF_8));
        return kill.matches()
                ? (kill.group(1).replaceFirst("(?i)ON\\s+\\S+\\s+(?=WHERE)", "") + "Settings['" + SETTING + "']"
                        + kill.group(2)).getBytes(UTF_8)
                : sql;
    }
}
