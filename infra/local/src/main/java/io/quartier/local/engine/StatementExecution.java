package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.local.engine.ChdbEngine.Access;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the statement of one request with the rights of its user and writes the result. */
record StatementExecution(QueryRequest request, EngineConnection connection, Access access, Scratch scratch,
        ResponseBody body) {
    /** @param watch to be begun, and closed, around a statement that only reads */
    void run(SubmittedText text, Supplier<RunningStatements.Watched> watch) throws IOException {
        switch (text.statement()) {
            case Statement.Insert insert -> insert(insert, text.rows(insert.dataOffset()));
            case Statement.InsertFromInput insert -> insertFromInput(insert, text.rows(insert.dataOffset()));
            case Statement.Select select -> answer(Optional.of(select), select.format(), text.whole(), watch);
            case Statement.Other other -> answer(Optional.empty(), other.format(), text.whole(), watch);
        }
    }

    private void insert(Statement.Insert insert, InputStream data) throws IOException {
        refuseWriting();
        refuseFiles(insert.head().getBytes(UTF_8));
        try (var rows = connection.insert(insert.head().getBytes(UTF_8), insert.format(), request.parameters())) {
            rows.append(data);
            var written = rows.finish();
            body.describe(insert.format(), () -> written);
        }
    }

    /** The engine does not select from rows that are on their way, but from rows in a file it does. */
    private void insertFromInput(Statement.InsertFromInput insert, InputStream data) throws IOException {
        refuseWriting();
        Path file = scratch.newFile();
        try {
            Files.copy(data, file);
            byte[] sql = insert.over(file).getBytes(UTF_8);
            try (var result = connection.query(sql, insert.format(), request.parameters())) {
                finish(result, insert.format());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Answers with the result, as it comes if that is possible.
     *
     * @param askedFormat the format that the text itself names
     */
    private void answer(Optional<Statement.Select> select, Optional<String> askedFormat, byte[] sql,
            Supplier<RunningStatements.Watched> watch) throws IOException {
        String format = askedFormat.orElseGet(request::defaultFormat);
        if (!check(sql)) {
            try (var result = connection.query(StatementTag.translate(sql), format, request.parameters())) {
                finish(result, format);
            }
            return;
        }
        var watched = watch.get();
        try {
            read(select, format, sql);
        } finally {
            watched.close();
        }
    }

    private void read(Optional<Statement.Select> select, String format, byte[] sql) throws IOException {
        var way = OutputFormat.of(format);
        if (select.isPresent() && way == OutputFormat.FILE) {
            throughFile(select.get(), format, sql);
            return;
        }
        try (var result = select.isPresent()
                ? connection.stream(sql, format, request.parameters())
                : connection.query(sql, format, request.parameters())) {
            body.describe(format, result::progress);
            way.copy(result, body.stream());
        }
    }

    private void throughFile(Statement.Select select, String format, byte[] sql) throws IOException {
        Path file = scratch.newFile();
        try {
            try (var result = connection.query(select.into(file, sql, format), format, request.parameters())) {
                finish(result, format);
            }
            if (Files.exists(file)) {
                Files.copy(file, body.stream());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void finish(QueryResult result, String format) throws IOException {
        body.describe(format, result::progress);
        OutputFormat.STREAM.copy(result, body.stream());
    }

    /**
     * Refuses what a server would not do over HTTP, and for people everything but reading.
     *
     * @return whether the statement only reads
     */
    private boolean check(byte[] sql) {
        if (new SqlTokens(sql, sql.length).next() == SqlTokens.Kind.END) {
            throw EngineException.refused(EngineException.SYNTAX_ERROR, "Empty query", "SYNTAX_ERROR");
        }
        var analysis = connection.analyse(sql);
        if (analysis.statementCount > 1) {
            throw EngineException.refused(EngineException.SYNTAX_ERROR, "Multi-statements are not allowed",
                    "SYNTAX_ERROR");
        }
        boolean reads = analysis.queryClass == ChdbLibrary.Analysis.READ_ONLY;
        if (access == Access.READ_TABLES) {
            ReaderRules.check(connection, sql);
        } else {
            refuseFiles(sql);
        }
        if (!reads && analysis.statementCount > 0) {
            refuseWriting();
        }
        return reads;
    }

    private static void refuseFiles(byte[] sql) {
        if (Statement.namesFile(sql, sql.length)) {
            throw EngineException.refused(EngineException.ACCESS_DENIED,
                    "INTO OUTFILE and FROM INFILE are not allowed over HTTP", "ACCESS_DENIED");
        }
    }

    /** The engine refuses it too, but not in a session, whose connection may do everything. */
    private void refuseWriting() {
        if (access != Access.ALL) {
            throw EngineException.refused(EngineException.READONLY, "Cannot execute query in readonly mode",
                    "READONLY");
        }
    }
}
