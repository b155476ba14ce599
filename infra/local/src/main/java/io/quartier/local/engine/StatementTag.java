package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The engine gives every statement an id of its own, whatever the client calls it. So the client's id travels in a
 * setting that means nothing here (the name under which the engine would call other servers), and {@code KILL QUERY
 * WHERE query_id = …}, by which a driver cancels, is made to look there.
 */
record StatementTag(String queryId, long number, EngineUser user) {
    static final String SETTING = "chdb_client_name";

    private static final AtomicLong NEXT = new AtomicLong();
    private static final String ID = "splitByChar('\\n', Settings['" + SETTING + "'])[1]";
    /** What a driver sends to cancel; nothing that could do more than compare ids. */
    private static final Pattern CANCEL = Pattern
            .compile("(?i)\\s*KILL\\s+QUERY\\s+WHERE\\s+query_id\\s*=\\s*'([^'\\\\]*)'\\s*(SYNC|ASYNC)?\\s*;?\\s*");

    /** A tag that no other statement of this process has. */
    static StatementTag next(String queryId, EngineUser user) {
        return new StatementTag(queryId.replace('\n', ' ').replace('\0', ' '), NEXT.incrementAndGet(), user);
    }

    /** The value of the setting. */
    String value() {
        return queryId + "\n" + number + "\n" + user.sqlName();
    }

    /** The statement that ends the one with this tag. */
    String killSql() {
        return "KILL QUERY WHERE Settings['" + SETTING + "'] = " + Quoted.text(value());
    }

    /** A statement as the engine is to see it: where it kills by the clients' ids, it does so by their tags. */
    static byte[] translate(byte[] sql) {
        var tokens = new SqlTokens(sql, sql.length);
        tokens.next();
        if (!tokens.token().equals("KILL")) {
            return sql;
        }
        var translated = new ByteArrayOutputStream();
        int copied = 0;
        while (tokens.next() != SqlTokens.Kind.END) {
            if (isQueryId(tokens.token())) {
                translated.write(sql, copied, tokens.start() - copied);
                translated.writeBytes(ID.getBytes(UTF_8));
                copied = tokens.end();
            }
        }
        translated.write(sql, copied, sql.length - copied);
        return translated.toByteArray();
    }

    /** The statement that cancels one of the user's own, if that is all that a text says. */
    static Optional<byte[]> findOwnCancellation(byte[] sql, EngineUser user) {
        var cancel = CANCEL.matcher(new String(sql, UTF_8));
        return cancel.matches()
                ? Optional.of("KILL QUERY WHERE %s = %s AND endsWith(Settings['%s'], '\\n%s') %s".formatted(ID,
                        Quoted.text(cancel.group(1)), SETTING, user.sqlName(),
                        cancel.group(2) == null ? "" : cancel.group(2)).getBytes(UTF_8))
                : Optional.empty();
    }

    private static boolean isQueryId(String token) {
        String plain = token.replaceAll("[`\"]", "").toLowerCase(Locale.ROOT);
        return plain.equals("query_id") || plain.equals("initial_query_id");
    }
}
