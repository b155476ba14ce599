package io.quartier.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlScriptTest {
    @Test
    void cutsAtSemicolonsAndKeepsTheOrder() {
        assertThat(SqlScript.statements("SELECT 1;\nSELECT 2 ;SELECT 3")).containsExactly("SELECT 1", "SELECT 2",
                "SELECT 3");
    }

    @Test
    void keepsSemicolonsInsideStringsAndQuotedNames() {
        assertThat(SqlScript.statements("SELECT 'a;b', `c;d`, \"e;f\"; SELECT 2"))
                .containsExactly("SELECT 'a;b', `c;d`, \"e;f\"", "SELECT 2");
    }

    @Test
    void readsBothWaysOfEscapingAQuote() {
        assertThat(SqlScript.statements("SELECT 'it''s; one', 'a\\'; b', '\\\\'; SELECT 2"))
                .containsExactly("SELECT 'it''s; one', 'a\\'; b', '\\\\'", "SELECT 2");
    }

    @Test
    void dropsCommentsWithTheirSemicolonsAndQuotes() {
        assertThat(SqlScript.statements("-- don't; stop\nSELECT 1 -- one; 'two\n+ 1; /* three; ' */SELECT/*;*/4"))
                .containsExactly("SELECT 1 \n+ 1", "SELECT 4");
    }

    @Test
    void commentSignsInsideStringsAreNoComments() {
        assertThat(SqlScript.statements("SELECT '-- a', '/* b'; SELECT 2")).containsExactly("SELECT '-- a', '/* b'",
                "SELECT 2");
    }

    @Test
    void keepsHeredocsWhole() {
        assertThat(SqlScript.statements("SELECT $sql$it's; $1$sql$; SELECT $$;$$"))
                .containsExactly("SELECT $sql$it's; $1$sql$", "SELECT $$;$$");
    }

    @Test
    void blankStatementsAreNone() {
        assertThat(SqlScript.statements(" ;; -- nothing\n; ")).isEmpty();
    }

    @Test
    void refusesWhatIsNeverClosed() {
        assertThatThrownBy(() -> SqlScript.statements("SELECT 'a; SELECT 2"))
                .hasMessage("quote is never closed: 'a; SELECT 2");
        assertThatThrownBy(() -> SqlScript.statements("SELECT 1 /* a")).hasMessage("comment is never closed: /* a");
        assertThatThrownBy(() -> SqlScript.statements("SELECT $a$ b")).hasMessage("heredoc is never closed: $a$ b");
    }
}
