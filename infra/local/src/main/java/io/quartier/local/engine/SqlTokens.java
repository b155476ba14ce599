package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * Walks over the tokens of a ClickHouse text, which may be cut off or followed by data of any kind. Knows just enough
 * to never take the inside of a string, a quoted name or a comment for a keyword.
 */
final class SqlTokens {
    /** What a token is. */
    enum Kind {
        WORD, QUOTED, SIGN, END
    }

    private final byte[] text;
    private final int limit;
    private int start;
    private int end;
    private int depth;
    private Kind kind = Kind.SIGN;

    SqlTokens(byte[] text, int limit) {
        this.text = text;
        this.limit = limit;
    }

    /** Steps to the next token. */
    Kind next() {
        skipBlanksAndComments();
        start = end;
        if (end >= limit) {
            kind = Kind.END;
        } else if (isWord(text[end])) {
            while (end < limit && isWord(text[end])) {
                end++;
            }
            kind = Kind.WORD;
        } else if (text[end] == '\'' || text[end] == '"' || text[end] == '`') {
            skipQuoted(text[end]);
            kind = Kind.QUOTED;
        } else if (text[end] == '$' && skipHeredoc()) {
            kind = Kind.QUOTED;
        } else {
            depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
            end++;
            kind = Kind.SIGN;
        }
        return kind;
    }

    /** Number of parentheses open after the token. */
    int depth() {
        return depth;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The token as it stands; words in upper case. */
    String token() {
        var token = new String(text, start, end - start, UTF_8);
        return kind == Kind.WORD ? token.toUpperCase(Locale.ROOT) : token;
    }

    /** The token in its own case. */
    String original() {
        return new String(text, start, end - start, UTF_8);
    }

    private void skipBlanksAndComments() {
        while (end < limit) {
            if (text[end] >= 0 && text[end] <= ' ') {
                end++;
            } else if (startsWith("--") || startsWith("#!") || startsWith("# ")) {
                skipThrough("\n");
            } else if (startsWith("/*")) {
                skipThrough("*/");
            } else {
                return;
            }
        }
    }

    private void skipThrough(String mark) {
        while (end < limit && !startsWith(mark)) {
            end++;
        }
        end = Math.min(limit, end + mark.length());
    }

    private void skipQuoted(byte quote) {
        end++;
        while (end < limit && text[end] != quote) {
            end += text[end] == '\\' ? 2 : 1;
        }
        end = Math.min(limit, end + 1);
    }

    /** A text between two equal {@code $name$}, in which nothing has a meaning. */
    private boolean skipHeredoc() {
        int nameEnd = end + 1;
        while (nameEnd < limit && isWord(text[nameEnd])) {
            nameEnd++;
        }
        if (nameEnd >= limit || text[nameEnd] != '$') {
            return false;
        }
        var mark = new String(text, end, nameEnd + 1 - end, UTF_8);
        end = nameEnd + 1;
        skipThrough(mark);
        return true;
    }

    private boolean startsWith(String mark) {
        if (end + mark.length() > limit) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if (text[end + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(byte character) {
        return character == '_' || (character >= 0 && Character.isLetterOrDigit(character));
    }
}
