package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementTagTest {
    private static final String ID = "splitByChar('\\n', Settings['chdb_client_name'])[1]";

    private static String translate(String sql) {
        return new String(StatementTag.translate(sql.getBytes(UTF_8)), UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            KILL QUERY WHERE query_id = 'a'            | KILL QUERY WHERE ID = 'a'
            kill query where `query_id` in ('a') sync  | kill query where ID in ('a') sync
            KILL QUERY WHERE initial_query_id='query_id' AND query_id != 'b' | KILL QUERY WHERE ID='query_id' AND ID != 'b'""")
    void killsByTheIdsOfClients(String sql, String expected) {
        assertThat(translate(sql)).isEqualTo(expected.replace("ID", ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT query_id FROM system.processes", "KILL MUTATION WHERE mutation_id = 'query_id'",
        "KILL QUERY WHERE user = 'default' -- query_id", ""})
    void leavesOtherStatementsAlone(String sql) {
        assertThat(translate(sql)).isEqualTo(sql);
    }

    @Test
    void isNeverGivenTwice() {
        var one = StatementTag.next("a\nb", EngineUser.READER);
        assertThat(one).isNotEqualTo(StatementTag.next("a\nb", EngineUser.READER));
        assertThat(one.value()).startsWith("a b\n").endsWith("\nreader");
        assertThat(one.killSql()).isEqualTo("KILL QUERY WHERE Settings['chdb_client_name'] = 'a b\n" + one.number()
                + "\nreader'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            KILL QUERY WHERE query_id = 'a'                 | true
            kill query where query_id='a' SYNC;             | true
            KILL QUERY WHERE query_id = 'a' OR 1            | false
            KILL QUERY WHERE query_id = 'a\\' OR 1 OR '1'   | false
            KILL QUERY WHERE 1                              | false
            KILL QUERY WHERE query_id = (SELECT file('x'))  | false
            DROP TABLE t                                    | false""")
    void letsPeopleCancelWhatIsTheirsAndNothingElse(String sql, boolean cancels) {
        var own = StatementTag.findOwnCancellation(sql.getBytes(UTF_8), EngineUser.READER);
        assertThat(own.isPresent()).isEqualTo(cancels);
        own.ifPresent(statement -> assertThat(new String(statement, UTF_8))
                .startsWith(
                        "KILL QUERY WHERE " + ID + " = 'a' AND endsWith(Settings['chdb_client_name'], '\\nreader')"));
    }
}
