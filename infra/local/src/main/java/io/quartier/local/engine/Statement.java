package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the front sends a text to the engine. */
sealed interface Statement {
    /** An insert whose rows follow its head, in the text itself, in the request's body or in both. */
    record Insert(String head, String format, int dataOffset) implements Statement {}

    /** A select; its result can be streamed. */
    record Select(Optional<String> format) implements Statement {}

    /** Anything else. */
    record Other(Optional<String> format) implements Statement {}

    /** Reads a text that ends at {@code limit}; an insert may be cut off within its data. */
    static Statement parse(byte[] bytes, int limit) {
        var tokens = new SqlTokens(bytes, limit);
        do {
            tokens.next();
        } while (tokens.token().equals("("));
        return switch (tokens.token()) {
            case "INSERT" -> insert(bytes, limit, tokens);
            case "SELECT", "WITH" -> new Select(format(tokens));
            default -> new Other(format(tokens));
        };
    }

    private static Statement insert(byte[] bytes, int limit, SqlTokens tokens) {
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
                case "SELECT", "WITH", "FROM", "WATCH" -> {
                    return new Other(Optional.empty());
                }
                case "VALUES" -> {
                    return new Insert(head(bytes, tokens), "Values", tokens.end());
                }
                case "FORMAT" -> {
                    var head = head(bytes, tokens);
                    tokens.next();
                    if (tokens.original().equalsIgnoreCase("VALUES")) {
                        return new Insert(head, "Values", tokens.end());
                    }
                    return new Insert(head, tokens.original(), dataAfterFormat(bytes, limit, tokens.end()));
                }
                default -> {
                }
            }
        }
        return new Other(Optional.empty());
    }

    private static String head(byte[] bytes, SqlTokens tokens) {
        return new String(bytes, 0, tokens.start(), UTF_8);
    }

    /** Blanks and one line end separate the name of the format from the data, nothing else does. */
    private static int dataAfterFormat(byte[] bytes, int limit, int from) {
        int at = from;
        while (at < limit && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\f')) {
            at++;
        }
        if (at < limit && bytes[at] == '\r') {
            at++;
        }
        return at < limit && bytes[at] == '\n' ? at + 1 : at;
    }

    /** The format the text itself asks for. */
    private static Optional<String> format(SqlTokens tokens) {
        Optional<String> format = Optional.empty();
        while (tokens.next() != SqlTokens.Kind.END) {
            if (tokens.depth() == 0 && tokens.token().equals("FORMAT")) {
                format = tokens.next() == SqlTokens.Kind.WORD ? Optional.of(tokens.original()) : Optional.empty();
            }
        }
        return format;
    }

    /** Whether the text would read or write a file of the machine on the client's side of the engine. */
    static boolean namesFile(byte[] bytes, int limit) {
        var tokens = new SqlTokens(bytes, limit);
        String before = "";
        while (tokens.next() != SqlTokens.Kind.END) {
            if (List.of("INTO OUTFILE", "FROM INFILE").contains(before + " " + tokens.token())) {
                return true;
            }
            before = tokens.token();
        }
        return false;
    }
}
