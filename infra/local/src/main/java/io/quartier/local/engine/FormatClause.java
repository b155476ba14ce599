package io.quartier.local.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the format that a text itself asks for: {@code FORMAT name}, which only semicolons and settings may follow. */
final class FormatClause {
    private final SqlTokens tokens;
    /** Where the text ends so far, semicolons left out. */
    private int end;
    /** Where the text ended before a word FORMAT, or a negative number. */
    private int clauseAt = -1;
    private @Nullable String name;

    private FormatClause(SqlTokens tokens) {
        this.tokens = tokens;
        this.end = tokens.end();
    }

    /** Reads the tokens to their end. */
    static Statement.Select find(SqlTokens tokens) {
        return new FormatClause(tokens).find();
    }

    private Statement.Select find() {
        String before = "";
        boolean over = false;
        while (!over && tokens.next() != SqlTokens.Kind.END) {
            String token = tokens.token();
            over = name != null && (token.equals(";") || token.equals("SETTINGS"));
            if (!over) {
                step(before, token);
            }
            before = token;
        }
        return name == null
                ? new Statement.Select(Optional.empty(), end)
                : new Statement.Select(Optional.of(name), clauseAt);
    }

    private void step(String before, String token) {
        // what looked like the clause was a name, since something other than its end follows
        name = null;
        if (tokens.depth() == 0 && token.equals("FORMAT") && !before.equals("AS")) {
            clauseAt = end;
        } else if (clauseAt >= 0 && before.equals("FORMAT") && token.matches("\\w+")) {
            name = tokens.original();
        } else {
            clauseAt = -1;
        }
        if (!token.equals(";")) {
            end = tokens.end();
        }
    }
}
