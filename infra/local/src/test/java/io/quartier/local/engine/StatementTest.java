package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementTest {
    private static Statement parse(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Statement.parse(bytes, bytes.length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            INSERT INTO t VALUES (1)                                     | Values    | (1)
            insert into t values(1)                                      | Values    | (1)
            INSERT INTO t (`values`, "format") VALUES (1)                | Values    | (1)
            INSERT INTO values.format (a) VALUES (1)                     | Values    | (1)
            INSERT INTO TABLE FUNCTION f('VALUES') VALUES (1)            | Values    | (1)
            INSERT INTO t FORMAT CSV 1,2                                 | CSV       | 1,2
            INSERT INTO t SETTINGS a = 'SELECT' FORMAT RowBinary ;x      | RowBinary | ;x
            INSERT /* VALUES */ INTO t(a, b) FORMAT JSONEachRow {}       | JSONEachRow | {}
            INSERT INTO t FORMAT Values (1)                              | Values    | (1)""")
    void findsWhereTheRowsOfAnInsertBegin(String text, String format, String data) {
        var insert = (Statement.Insert) parse(text);
        assertThat(insert.format()).isEqualTo(format);
        assertThat(text.substring(insert.dataOffset()).strip()).isEqualTo(data);
    }

    @Test
    void leavesEveryByteAfterTheLineOfTheFormat() {
        String text = "INSERT INTO t FORMAT RowBinary \r\n\n 1";
        assertThat(text.substring(((Statement.Insert) parse(text)).dataOffset())).isEqualTo("\n 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO t SELECT 1", "INSERT INTO t (a) WITH 1 AS x SELECT x",
        "INSERT INTO t FROM INFILE 'f' FORMAT CSV", "INSERT INTO t", "CREATE TABLE t (a Int8) ENGINE = Memory", "",
        "EXPLAIN SELECT 1"})
    void sendsOtherStatementsWhole(String text) {
        assertThat(parse(text)).isEqualTo(new Statement.Other(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "-", textBlock = """
            SELECT 1 FORMAT CSV                                 | CSV
            ((SELECT 1)) FORMAT TSV;                            | TSV
            WITH 1 AS x SELECT x FORMAT JSON SETTINGS a = 1     | JSON
            /* FORMAT CSV */ SELECT 'FORMAT CSV' -- FORMAT CSV  | -
            SELECT (SELECT 1 AS format), `FORMAT`               | -""")
    void findsTheFormatThatASelectAsksFor(String text, @Nullable String format) {
        assertThat(((Statement.Select) parse(text)).format()).isEqualTo(Optional.ofNullable(format));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            SELECT 1 INTO OUTFILE 'f'           | true
            INSERT INTO t from/**/infile 'f'    | true
            SELECT 'INTO OUTFILE'               | false
            SELECT 1 -- INTO OUTFILE            | false""")
    void seesFilesThatTheTextNames(String text, boolean namesFile) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(Statement.namesFile(bytes, bytes.length)).isEqualTo(namesFile);
    }
}
