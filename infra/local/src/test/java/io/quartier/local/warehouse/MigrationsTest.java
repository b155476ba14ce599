package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.clickhouse.Migration;
import io.quartier.clickhouse.MigrationRefused;
import io.quartier.clickhouse.Migrations;
import io.quartier.local.engine.EngineProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@WarehouseTest
class MigrationsTest {
    private static final Migration PAIR = new Migration(1, "pair", """
            CREATE TABLE IF NOT EXISTS a (id String) ENGINE = ReplacingMergeTree ORDER BY id;
            CREATE TABLE IF NOT EXISTS b (id String) ENGINE = ReplacingMergeTree ORDER BY id;
            CREATE OR REPLACE VIEW a_and_b AS SELECT id FROM a UNION ALL SELECT id FROM b;""");

    @Test
    void appliesEverythingOnce(EngineProcess engine) throws SQLException {
        try (Connection connection = engine.connect("writer")) {
            var migrations = new Migrations(connection, "m_once");
            assertThat(migrations.run()).isEqualTo(Migrations.packed());
            assertThat(migrations.run()).isEmpty();
            assertThat(connection.getSchema()).isEqualTo("quartier");
        }
    }

    @Test
    void appliesOnlyWhatIsNew(EngineProcess engine) throws SQLException {
        Migration next = new Migration(2, "next",
                "CREATE TABLE IF NOT EXISTS c (id String) ENGINE = MergeTree ORDER BY id");
        try (Connection connection = engine.connect("writer")) {
            new Migrations(connection, "m_new", List.of(PAIR)).run();
            assertThat(new Migrations(connection, "m_new", List.of(PAIR, next)).run()).containsExactly(next);
        }
    }

    @Test
    void refusesAChangedMigration(EngineProcess engine) throws SQLException {
        try (Connection connection = engine.connect("writer")) {
            new Migrations(connection, "m_changed", List.of(PAIR)).run();
            var changed = new Migrations(connection, "m_changed", List.of(new Migration(1, "pair", PAIR.sql() + " ")));
            assertThatThrownBy(changed::run).isInstanceOf(MigrationRefused.class)
                    .hasMessage("Migration V001 pair has changed since it was applied to this database; "
                            + "undo the change and add a new migration.");
        }
    }

    @Test
    void finishesAMigrationThatDiedInTheMiddle(EngineProcess engine) throws SQLException {
        try (Connection connection = engine.connect("writer"); var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE m_died");
            statement.execute("CREATE TABLE m_died.a (id String) ENGINE = ReplacingMergeTree ORDER BY id");
            statement.execute("INSERT INTO m_died.a VALUES ('kept')");
            assertThat(new Migrations(connection, "m_died", List.of(PAIR)).run()).containsExactly(PAIR);
            try (var rows = statement.executeQuery("SELECT id FROM m_died.a_and_b")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("kept");
            }
        }
    }

    @Test
    void appliesEverythingAgainWhenTheNotesAreLost(EngineProcess engine) throws SQLException {
        try (Connection connection = engine.connect("writer"); var statement = connection.createStatement()) {
            var migrations = new Migrations(connection, "m_lost");
            migrations.run();
            statement.execute("TRUNCATE TABLE m_lost.schema_migrations");
            assertThat(migrations.run()).isEqualTo(Migrations.packed());
        }
    }

    @Test
    void saysWhichMigrationFailed(EngineProcess engine) throws SQLException {
        try (Connection connection = engine.connect("writer")) {
            var broken = new Migrations(connection, "m_broken",
                    List.of(PAIR, new Migration(2, "broken", "CREATE NONSENSE")));
            assertThatThrownBy(broken::run).isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("migration V002 broken failed: ");
            assertThat(new Migrations(connection, "m_broken", List.of(PAIR)).run()).isEmpty();
        }
    }

    @Test
    void twoRunnersMayStartAtOnce(EngineProcess engine) throws Exception {
        var barrier = new CyclicBarrier(2);
        Callable<List<Migration>> runner = () -> {
            try (Connection connection = engine.connect("writer")) {
                var migrations = new Migrations(connection, "m_race");
                barrier.await();
                return migrations.run();
            }
        };
        try (var executor = Executors.newFixedThreadPool(2)) {
            for (var result : executor.invokeAll(List.of(runner, runner))) {
                assertThat(Migrations.packed()).containsAll(result.get());
            }
        }
        try (Connection connection = engine.connect("writer")) {
            assertThat(new Migrations(connection, "m_race").run()).isEmpty();
        }
    }

    @Test
    void columnsAreTheGoldenOnes(TestWarehouse warehouse) throws Exception {
        List<String> columns = warehouse
                .rows("""
                        SELECT table || '.' || name, type FROM system.columns WHERE database = currentDatabase() ORDER BY table, position""");
        Path golden = Path.of(System.getProperty("quartier.root"),
                "infra/local/src/test/resources/warehouse-columns.txt");
        assertThat(columns).isEqualTo(Files.readAllLines(golden));
    }
}
