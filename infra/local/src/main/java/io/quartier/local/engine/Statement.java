package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the front sends a text to the engine. */
sealed interface Statement {
    /** An insert whose rows follow its head, in the text itself, in the request's body or in both. */
    record Insert(String head, String format, int dataOffset) implements Statement {}

    /**
     * An insert that selects from the rows that follow it: {@code INSERT INTO t SELECT … FROM input('structure') FORMAT
     * f}.
     *
     * @param beforeInput the text up to the word {@code input}
     * @param afterInput  the text after the parenthesis that opens its arguments, up to the format
     */
    record InsertFromInput(String beforeInput, String afterInput, String format,
            int dataOffset) implements Statement {
        /** The statement over rows that have been put into a file. */
        String over(Path file) {
            return beforeInput + "file(" + Quoted.text(file.toString()) + ", " + Quoted.text(format) + ", "
                    + afterInput;
        }
    }

    /**
     * A select; its result can be streamed.
     *
     * @param endOffset where the text ends but for the format, a semicolon and comments
     */
    record Select(Optional<String> format, int endOffset) implements Statement {
        /** The same text as one that writes its result to a file, in the format it asks for or else the given one. */
        byte[] into(Path file, byte[] sql, String byDefault) {
            var text = new ByteArrayOutputStream();
            text.write(sql, 0, endOffset);
            text.writeBytes(("\nINTO OUTFILE " + Quoted.text(file.toString()) + "\n").getBytes(UTF_8));
            if (format.isPresent()) {
                text.write(sql, endOffset, sql.length - endOffset);
            } else {
                text.writeBytes(("FORMAT " + byDefault).getBytes(UTF_8));
            }
            return text.toByteArray();
        }
    }

    /** Anything else. */
    record Other(Optional<String> format) implements Statement {}

    /** Reads a text that ends at {@code limit}; an insert may be cut off within its data. */
    static Statement parse(byte[] bytes, int limit) {
        var tokens = new SqlTokens(bytes, limit);
        do {
            tokens.next();
        } while (tokens.token().equals("("));
        return switch (tokens.token()) {
            case "INSERT" -> new InsertText(bytes, limit, tokens).parse();
            case "SELECT", "WITH" -> FormatClause.find(tokens);
            default -> new Other(FormatClause.find(tokens).format());
        };
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
