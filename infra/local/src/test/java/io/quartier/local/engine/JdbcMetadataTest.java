package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedEngine.class)
final class JdbcMetadataTest {
    private final EngineProcess engine;

    JdbcMetadataTest(EngineProcess engine) {
        this.engine = engine;
    }

    @Test
    void listsTablesAndViewsWithTheirColumns() throws SQLException {
        try (var connection = engine.connect("writer"); var statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE described (id Int64 COMMENT 'the key', name Nullable(String), "
                    + "at DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY id");
            statement.execute("CREATE OR REPLACE VIEW described_view AS SELECT id FROM described");
            var metadata = connection.getMetaData();
            assertThat(strings(metadata.getTables(null, "quartier", "described%", null), "TABLE_NAME", "TABLE_TYPE"))
                    .containsExactlyInAnyOrder("described TABLE", "described_view VIEW");
            assertThat(strings(metadata.getColumns(null, "quartier", "described", "%"), "COLUMN_NAME", "TYPE_NAME"))
                    .containsExactly("id Int64", "name Nullable(String)", "at DateTime64(3, 'UTC')");
            assertThat(strings(metadata.getSchemas(null, "quart%"), "TABLE_SCHEM")).containsExactly("quartier");
            assertThat(metadata.getDatabaseProductVersion()).startsWith("26.7");
        }
    }

    @Test
    void describesAResultWithoutRows() throws SQLException {
        try (var connection = engine.connect("reader");
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT toInt32(1) AS a, 'x' AS b LIMIT 0")) {
            assertThat(result.next()).isFalse();
            assertThat(result.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(result.getMetaData().getColumnLabel(2)).isEqualTo("b");
            assertThat(result.getMetaData().getColumnType(1)).isEqualTo(Types.INTEGER);
        }
    }

    /** Tools ask for everything; what does not exist here has to be an empty answer and not an error. */
    @Test
    void answersEveryQuestionWithoutArguments() throws Exception {
        try (var connection = engine.connect("reader")) {
            var metadata = connection.getMetaData();
            List<String> refused = new ArrayList<>();
            for (var question : DatabaseMetaData.class.getMethods()) {
                if (question.getParameterCount() == 0) {
                    try {
                        if (question.invoke(metadata) instanceof ResultSet rows) {
                            strings(rows);
                        }
                    } catch (InvocationTargetException e) {
                        refused.add(question.getName() + ": " + e.getCause());
                    }
                }
            }
            assertThat(refused).isEmpty();
        }
    }

    @Test
    void answersQuestionsAboutTables() throws SQLException {
        try (var connection = engine.connect("reader")) {
            var metadata = connection.getMetaData();
            assertThat(strings(metadata.getTables(null, "system", "one", new String[]{"SYSTEM TABLE"}), "TABLE_NAME"))
                    .containsExactly("one");
            assertThat(strings(metadata.getPrimaryKeys(null, "system", "one"), "COLUMN_NAME")).isEmpty();
            assertThat(strings(metadata.getImportedKeys(null, "system", "one"), "FKCOLUMN_NAME")).isEmpty();
            assertThat(strings(metadata.getIndexInfo(null, "system", "one", false, true), "INDEX_NAME")).isEmpty();
            assertThat(strings(metadata.getProcedures(null, null, null), "PROCEDURE_NAME")).isEmpty();
            assertThat(strings(metadata.getFunctions(null, null, "%Monday"), "FUNCTION_NAME")).contains("toMonday");
        }
    }

    private static List<String> strings(ResultSet rows, String... columns) throws SQLException {
        try (rows) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    values.add(rows.getString(column));
                }
                all.add(String.join(" ", values));
            }
            return all;
        }
    }
}
