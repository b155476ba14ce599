package io.quartier.clickhouse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into statements at its semicolons and drops the comments; semicolons and comment signs inside strings,
 * quoted names and heredocs ({@code $tag$ … $tag$}) stay as they are.
 */
public final class SqlScript {
    private final String text;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private int at;

    private SqlScript(String text) {
        this.text = text;
    }

    /** The statements in order, without their semicolons; none is blank. */
    public static List<String> statements(String script) {
        return new SqlScript(script).cut();
    }

    private List<String> cut() {
        while (at < text.length()) {
            char c = text.charAt(at);
            String heredocTag = findHeredocTag();
            if (text.startsWith("--", at)) {
                skipTo("\n");
            } else if (text.startsWith("/*", at)) {
                skipPast("*/");
            } else if (c == '\'' || c == '"' || c == '`') {
                copyQuoted(c);
            } else if (heredocTag != null) {
                copyHeredoc(heredocTag);
            } else if (c == ';') {
                finishStatement();
                at++;
            } else {
                statement.append(c);
                at++;
            }
        }
        finishStatement();
        return List.copyOf(statements);
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found;
    }

    private void skipPast(String end) {
        int found = text.indexOf(end, at + 2);
        if (found < 0) {
            throw new IllegalArgumentException("comment is never closed: " + excerpt());
        }
        statement.append(' ');
        at = found + end.length();
    }

    private void copyQuoted(char quote) {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= text.length()) {
            throw new IllegalArgumentException("quote is never closed: " + excerpt());
        }
        // a doubled quote reads as two strings side by side, which copies the same characters
        copyUpTo(i + 1);
    }

    private @Nullable String findHeredocTag() {
        if (text.charAt(at) != '$') {
            return null;
        }
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        boolean isTag = end < text.length() && text.charAt(end) == '$';
        return isTag ? text.substring(at, end + 1) : null;
    }

    private void copyHeredoc(String tag) {
        int end = text.indexOf(tag, at + tag.length());
        if (end < 0) {
            throw new IllegalArgumentException("heredoc is never closed: " + excerpt());
        }
        copyUpTo(end + tag.length());
    }

    private void copyUpTo(int end) {
        statement.append(text, at, end);
        at = end;
    }

    private void finishStatement() {
        String sql = statement.toString().strip();
        if (!sql.isEmpty()) {
            statements.add(sql);
        }
        statement.setLength(0);
    }

    private String excerpt() {
        return text.substring(at, Math.min(text.length(), at + 40));
    }
}
