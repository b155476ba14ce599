package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;

/** Finds out where the rows of an insert begin, and in which format they are. */
final class InsertText {
    private final byte[] bytes;
    private final int limit;
    private final SqlTokens tokens;

    /** @param tokens standing on the word INSERT */
    InsertText(byte[] bytes, int limit, SqlTokens tokens) {
        this.bytes = bytes;
        this.limit = limit;
        this.tokens = tokens;
    }

    Statement parse() {
        boolean nameFollows = true;
        while (tokens.next() != SqlTokens.Kind.END) {
            String token = tokens.token();
            if (nameFollows) {
                nameFollows = Set.of("INTO", "TABLE", "FUNCTION").contains(token);
                continue;
            }
            nameFollows = token.equals(".");
            if (tokens.depth() > 0) {
                continue;
            }
            switch (token) {
                case "SELECT", "WITH" -> {
                    return ofSelect();
                }
                case "FROM", "WATCH" -> {
                    return new Statement.Other(Optional.empty());
                }
                case "VALUES" -> {
                    return new Statement.Insert(head(), "Values", tokens.end());
                }
                case "FORMAT" -> {
                    var head = head();
                    tokens.next();
                    if (tokens.original().equalsIgnoreCase("VALUES")) {
                        return new Statement.Insert(head, "Values", tokens.end());
                    }
                    return new Statement.Insert(head, tokens.original(), dataAfterFormat());
                }
                default -> {
                }
            }
        }
        return new Statement.Other(Optional.empty());
    }

    private String head() {
        return new String(bytes, 0, tokens.start(), UTF_8);
    }

    /** Blanks and one line end separate the name of the format from the data, nothing else does. */
    private int dataAfterFormat() {
        int at = tokens.end();
        while (at < limit && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\f')) {
            at++;
        }
        if (at < limit && bytes[at] == '\r') {
            at++;
        }
        return at < limit && bytes[at] == '\n' ? at + 1 : at;
    }

    /** An insert whose rows are selected: out of the rows that follow it, or out of tables. */
    private Statement ofSelect() {
        int inputStart = -1;
        int inputEnd = -1;
        int wordStart = tokens.start();
        String word = "";
        while (tokens.next() != SqlTokens.Kind.END) {
            String token = tokens.token();
            if (inputStart < 0 && token.equals("(") && word.equals("INPUT")) {
                inputStart = wordStart;
                inputEnd = tokens.end();
            }
            if (inputStart >= 0 && token.equals("FORMAT") && tokens.depth() == 0) {
                return fromInput(inputStart, inputEnd);
            }
            word = token;
            wordStart = tokens.start();
        }
        return new Statement.Other(Optional.empty());
    }

    private Statement fromInput(int inputStart, int inputEnd) {
        var before = new String(bytes, 0, inputStart, UTF_8);
        var after = new String(bytes, inputEnd, tokens.start() - inputEnd, UTF_8);
        tokens.next();
        return new Statement.InsertFromInput(before, after, tokens.original(), dataAfterFormat());
    }
}
