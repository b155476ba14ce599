package io.quartier.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MigrationOrderTest {
    private static final Migration ONE = new Migration(1, "one", "SELECT 1");
    private static final Migration TWO = new Migration(2, "two", "SELECT 2");
    private static final Migration THREE = new Migration(3, "three", "SELECT 3");
    private static final List<Migration> KNOWN = List.of(ONE, TWO, THREE);

    @Test
    void ordersByNumber() {
        assertThat(MigrationOrder.checked(List.of(THREE, ONE, TWO))).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void refusesAGapInTheNumbers() {
        assertThatThrownBy(() -> MigrationOrder.checked(List.of(ONE, THREE))).isInstanceOf(MigrationRefused.class)
                .hasMessage("Migration number 2 is missing before V003 three.");
    }

    @Test
    void refusesANumberThatIsThereTwice() {
        assertThatThrownBy(() -> MigrationOrder.checked(List.of(ONE, TWO, new Migration(2, "zwei", "SELECT 22"))))
                .isInstanceOf(MigrationRefused.class).hasMessage("Migration number 2 is there twice: two and zwei.");
    }

    @Test
    void appliesWhatIsNotNoted() {
        assertThat(missing(Map.of(1, List.of(ONE.sha256())))).containsExactly(TWO, THREE);
        assertThat(missing(Map.of())).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void refusesAMigrationThatChanged() {
        assertThatThrownBy(() -> missing(Map.of(1, List.of("0".repeat(64))))).isInstanceOf(MigrationRefused.class)
                .hasMessage("Migration V001 one has changed since it was applied to this database; "
                        + "undo the change and add a new migration.");
    }

    @Test
    void refusesAMigrationThatTwoVersionsAppliedAtOnce() {
        assertThatThrownBy(() -> missing(Map.of(1, List.of(ONE.sha256(), "0".repeat(64)))))
                .isInstanceOf(MigrationRefused.class).hasMessageStartingWith("Migration V001 one has changed");
    }

    @Test
    void refusesAGapInWhatIsNoted() {
        assertThatThrownBy(() -> missing(Map.of(1, List.of(ONE.sha256()), 3, List.of(THREE.sha256()))))
                .isInstanceOf(MigrationRefused.class)
                .hasMessage("Migration V002 two was never applied to this database, but the later V003 three was.");
    }

    @Test
    void refusesADatabaseOfANewerVersion() {
        var applied = Map.of(1, List.of(ONE.sha256()), 2, List.of(TWO.sha256()), 3, List.of(THREE.sha256()), 4,
                List.of("4"));
        assertThatThrownBy(() -> missing(applied)).isInstanceOf(MigrationRefused.class).hasMessage(
                "This database has migration 4, but this version of Quartier ends at 3; use a newer version.");
    }

    private static List<Migration> missing(Map<Integer, List<String>> applied) {
        return MigrationOrder.missing(KNOWN, new TreeMap<>(applied));
    }
}
