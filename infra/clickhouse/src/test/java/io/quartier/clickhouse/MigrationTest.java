package io.quartier.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationTest {
    @Test
    void readsNumberAndNameFromTheFileName() {
        Migration migration = Migration.fromFile("V012__more_facts.sql", "SELECT 1;");
        assertThat(migration.number()).isEqualTo(12);
        assertThat(migration.name()).isEqualTo("more_facts");
        assertThat(migration).hasToString("V012 more_facts");
    }

    @Test
    void refusesAFileOfAnotherName() {
        assertThatThrownBy(() -> Migration.fromFile("12-more.sql", "")).isInstanceOf(MigrationRefused.class)
                .hasMessage("Migration file 12-more.sql is not named like V001__what_it_adds.sql.");
    }

    @Test
    void checksumDoesNotDependOnLineEnds() {
        assertThat(new Migration(1, "a", "SELECT\r\n1").sha256()).isEqualTo(new Migration(1, "a", "SELECT\n1").sha256())
                .isNotEqualTo(new Migration(1, "a", "SELECT 1").sha256());
    }

    @Test
    void everyPackedStatementMayBeRunAgain() {
        List<String> statements = Migrations.packed().stream().flatMap(m -> m.statements().stream()).toList();
        assertThat(statements).hasSizeGreaterThan(20)
                .allMatch(MigrationTest::mayBeRunAgain);
    }

    private static boolean mayBeRunAgain(String sql) {
        return sql.matches(
                "(?s)(CREATE TABLE IF NOT EXISTS|CREATE (MATERIALIZED )?VIEW IF NOT EXISTS|CREATE OR REPLACE VIEW) .*")
                || sql.matches("(?s)ALTER TABLE \\w+\\s+(ADD COLUMN IF NOT EXISTS [^\\n]+(\\n\\s*|$))+");
    }
}
