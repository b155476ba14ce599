package io.quartier.local.ingest;

import io.quartier.local.importer.ImportReport.Rejection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes refused lines into the table {@code rejected}, beside what the jobs refuse.
 *
 * <p>That table is keyed by (feed, topic, partition, offset). A line of a file never was in Kafka, so it gets a partition below 0,
 * which Kafka never has: a checksum of the whole path of the file. The offset is the number of the line. So the lines of several
 * files stand side by side, and the same file brought in again takes the place of itself.
 *
 * @param connection of a user who may write, to the database with the table
 */
public record RefusedLines(Connection connection) {
    /** Stands where the name of the refusing job stands otherwise. */
    static final String JOB = "ingest";

    /** The word for a line that an importer cannot use, whatever is wrong with it. */
    private static final String UNUSABLE = "CORRUPT";

    private static final int BATCH = 10_000;

    /** Writes the lines of a data set that its importer could not use; writing them twice changes nothing. */
    public void write(String feed, String topic, List<Rejection> rejections) throws SQLException {
        Map<Path, List<RefusedLine>> byFile = new LinkedHashMap<>();
        for (Rejection line : rejections) {
            String name = String.valueOf(line.file().getFileName());
            byFile.computeIfAbsent(line.file(), file -> new ArrayList<>())
                    .add(new RefusedLine(name, line.line(), UNUSABLE, line.reason() + '.', line.text()));
        }
        for (var file : byFile.entrySet()) {
            write(feed, topic, file.getKey(), file.getValue());
        }
    }

    /** Writes them all; writing them twice changes nothing. */
    public void write(String feed, String topic, Path file, List<RefusedLine> lines) throws SQLException {
        String sql = "INSERT INTO rejected (feed, topic, partition, offset, job, reason, detail, payload)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int from = 0; from < lines.size(); from += BATCH) {
                for (RefusedLine line : lines.subList(from, Math.min(lines.size(), from + BATCH))) {
                    bind(insert, feed, topic, line, partitionOf(file));
                }
                insert.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement insert, String feed, String topic, RefusedLine line, int partition)
            throws SQLException {
        insert.setString(1, feed);
        insert.setString(2, topic);
        insert.setInt(3, partition);
        insert.setLong(4, line.number());
        insert.setString(5, JOB);
        insert.setString(6, line.reason());
        insert.setString(7, line.toString());
        insert.setString(8, Base64.getEncoder().encodeToString(line.text().getBytes(StandardCharsets.UTF_8)));
        insert.addBatch();
    }

    /** Always below 0. */
    static int partitionOf(Path file) {
        CRC32 checksum = new CRC32();
        checksum.update(file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue() | Integer.MIN_VALUE;
    }
}
