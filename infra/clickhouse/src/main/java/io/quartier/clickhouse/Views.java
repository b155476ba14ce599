package io.quartier.clickhouse;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The views of the warehouse. They hold no rows, so there is no history to keep: all of them are replaced together whenever one of
 * them has changed, or a table below them.
 *
 * <p>A file that names {@code @cells} is meant for several sets of KPI rows and is run once for each, see {@link RowSet}; so a figure is
 * defined once for what is known now, for every version there was, and for what was known at an instant. {@code @functions} stands for
 * the functions that the figures share, and a line behind {@code @latest} is for what is known now only.
 *
 * @param statements in an order in which each finds what it selects from; each may be run again
 */
record Views(List<String> statements) {
    static final Views NONE = new Views(List.of());

    Views {
        statements = List.copyOf(statements);
    }

    /** Which rows of the KPI tables a view shows. */
    enum RowSet {
        /** Of each cell the row with the highest version. */
        LATEST("_latest", "", "_latest"),
        /** Every final and restated row. */
        HISTORY("_history", "_history", "_history FINAL"),
        /** Of each cell the newest final or restated row written by the instant {@code t}. */
        AS_OF("_as_of", "_as_of", "_as_of(t = {t:DateTime64(3)})");

        private final String suffix;
        private final String figuresSuffix;
        private final String rows;

        RowSet(String suffix, String figuresSuffix, String rows) {
            this.suffix = suffix;
            this.figuresSuffix = figuresSuffix;
            this.rows = rows;
        }

        String expand(String template) {
            String arguments = this == AS_OF ? "(t = {t:DateTime64(3)})" : "";
            String lines = template.replaceAll("(?m)^@latest (.*\\R)", this == LATEST ? "$1" : "");
            return lines.replace("@cells", rows).replace("@figures()", figuresSuffix + arguments)
                    .replace("@figures", figuresSuffix).replace("@set", suffix);
        }
    }

    /** The views in this jar, by the names of their files. */
    static Views packed() {
        List<String> statements = new ArrayList<>();
        String functions = String.join("", SqlFolder.read("functions").values());
        for (String template : SqlFolder.read("views").values()) {
            String file = template.replace("@functions", functions);
            for (RowSet set : file.contains("@cells") ? RowSet.values() : new RowSet[]{RowSet.LATEST}) {
                statements.addAll(SqlScript.statements(set.expand(file)));
            }
        }
        return new Views(statements);
    }

    /** SHA-256 of all statements, lower-case hexadecimal. */
    String sha256() {
        try {
            byte[] text = statements.stream().collect(joining(";\n")).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
