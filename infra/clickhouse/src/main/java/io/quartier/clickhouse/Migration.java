package io.quartier.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered step of the database's schema.
 *
 * @param number from 1, without gaps
 * @param name   what it adds, in snake case
 * @param sql    statements that may be run again: IF NOT EXISTS, CREATE OR REPLACE VIEW
 */
public record Migration(int number, String name, String sql) {
    private static final Pattern FILE_NAME = Pattern.compile("V(\\d{3,6})__([a-z0-9_]+)\\.sql");

    public Migration {
        if (number < 1) {
            throw new IllegalArgumentException("number is not positive: " + number + " of migration " + name);
        }
        // the same file has the same checksum wherever it was checked out
        sql = sql.replace("\r\n", "\n");
    }

    /** @param fileName e.g. {@code V001__facts.sql} */
    static Migration fromFile(String fileName, String sql) {
        Matcher matcher = FILE_NAME.matcher(fileName);
        if (!matcher.matches()) {
            throw new MigrationRefused("Migration file " + fileName + " is not named like V001__what_it_adds.sql.");
        }
        return new Migration(Integer.parseInt(matcher.group(1)), matcher.group(2), sql);
    }

    /** SHA-256 of the text, lower-case hexadecimal. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    List<String> statements() {
        return SqlScript.statements(sql);
    }

    @Override
    public String toString() {
        return "V%03d %s".formatted(number, name);
    }
}
