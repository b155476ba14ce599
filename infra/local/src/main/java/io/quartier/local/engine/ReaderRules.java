package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What people's queries may not do although the engine's {@code readonly = 1} lets them: write files with
 * {@code INTO OUTFILE}, which is done by the client's side of the engine, and read files with the function
 * {@code file}, which the embedded engine allows everywhere.
 *
 * <p>Judged is the text as the engine's own parser writes it again: without comments and in one way of quoting, so that
 * nothing can hide in what only the engine reads as the engine does.
 */
final class ReaderRules {
    private static final Set<String> FILE_WORDS = Set.of("OUTFILE", "INFILE", "FILE", "`FILE`");

    private ReaderRules() {}

    static void check(EngineConnection connection, byte[] sql) {
        byte[] canonical = canonical(connection, sql);
        var tokens = new SqlTokens(canonical, canonical.length);
        String before = "";
        while (tokens.next() != SqlTokens.Kind.END) {
            String token = tokens.token().toUpperCase(Locale.ROOT);
            if (FILE_WORDS.contains(token)) {
                throw EngineException.refused(EngineException.ACCESS_DENIED,
                        "reader: Not enough privileges for files; the name " + tokens.original() + " is not allowed",
                        "ACCESS_DENIED");
            }
            if (before.equals(":") && token.equals("IDENTIFIER")) {
                throw EngineException.refused(EngineException.ACCESS_DENIED,
                        "reader: Not enough privileges for names given as parameters", "ACCESS_DENIED");
            }
            before = token;
        }
        int queryClass = connection.analyse(sql).queryClass;
        if (queryClass != ChdbLibrary.Analysis.READ_ONLY) {
            throw EngineException.refused(EngineException.READONLY, "reader: Cannot execute query in readonly mode",
                    "READONLY");
        }
    }

    /** The engine's own writing of the text; a text it cannot parse is refused with the parser's message. */
    private static byte[] canonical(EngineConnection connection, byte[] sql) {
        var query = new ByteArrayOutputStream(sql.length + 100);
        query.writeBytes("SELECT formatQuery('".getBytes(UTF_8));
        for (byte character : sql) {
            if (character == '\'' || character == '\\') {
                query.write('\\');
            }
            query.write(character);
        }
        query.writeBytes("')".getBytes(UTF_8));
        return connection.value(query.toByteArray());
    }
}
