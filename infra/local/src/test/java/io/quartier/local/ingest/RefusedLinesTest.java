package io.quartier.local.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.clickhouse.Migrations;
import io.quartier.local.engine.EngineProcess;
import io.quartier.local.engine.SharedEngine;
import io.quartier.local.importer.ImportReport.Rejection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedEngine.class)
class RefusedLinesTest {
    private static final String DATABASE = "ingest_test";
    private static final RefusedLine BAD = new RefusedLine("a.ndjson", 17, "INVALID", "page is 1, not text.", "{\"ä\"");

    @Test
    void linesOfSeveralFilesStandSideBySideAndOneFileTakesThePlaceOfItself(EngineProcess engine) throws SQLException {
        try (Connection writer = engine.connect("writer")) {
            new Migrations(writer, DATABASE).run();
            writer.setSchema(DATABASE);
            RefusedLines table = new RefusedLines(writer);
            table.write("live", "orders", Path.of("/data/a.ndjson"), List.of(BAD));
            table.write("live", "orders", Path.of("/data/a.ndjson"), List.of(BAD));
            table.write("live", "orders", Path.of("/other/a.ndjson"), List.of(BAD));
            table.write("shop", "orders",
                    List.of(new Rejection(Path.of("/data/b.csv"), 3, "no day is 31 February", "7;31.02.")));
        }

        assertThat(rows(engine)).containsExactlyInAnyOrder(
                "live orders 1 17 ingest INVALID a.ndjson line 17: page is 1, not text. {\"ä\"",
                "live orders 1 17 ingest INVALID a.ndjson line 17: page is 1, not text. {\"ä\"",
                "shop orders 1 3 ingest CORRUPT b.csv line 3: no day is 31 February. 7;31.02.");
    }

    @Test
    void thePartitionOfAFileIsNoneOfKafkas() {
        assertThat(RefusedLines.partitionOf(Path.of("/data/a.ndjson"))).isNegative()
                .isEqualTo(RefusedLines.partitionOf(Path.of("/data/./a.ndjson")))
                .isNotEqualTo(RefusedLines.partitionOf(Path.of("/data/b.ndjson")));
    }

    private static List<String> rows(EngineProcess engine) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection reader = engine.connect("reader");
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT concatWithSeparator(' ', feed, topic,"
                        + " toString(partition < 0), toString(offset), job, reason, detail, base64Decode(payload)) FROM "
                        + DATABASE + ".rejected_latest")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
