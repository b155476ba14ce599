package io.quartier.local.engine;

/**
 * What a statement read, wrote and returned.
 *
 * @param readRows     rows read from storage
 * @param readBytes    bytes read from storage
 * @param writtenRows  rows written, those of materialized views included
 * @param writtenBytes bytes written, uncompressed
 * @param resultRows   rows of the result
 * @param elapsedNanos time the engine spent
 */
record Progress(long readRows, long readBytes, long writtenRows, long writtenBytes, long resultRows,
        long elapsedNanos) {
    static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

    Progress plus(Progress other) {
        return new Progress(readRows + other.readRows, readBytes + other.readBytes, writtenRows + other.writtenRows,
                writtenBytes + other.writtenBytes, resultRows + other.resultRows, elapsedNanos + other.elapsedNanos);
    }

    /** The JSON of the {@code X-ClickHouse-Summary} header, whose numbers are strings. */
    String toSummary() {
        return """
                {"read_rows":"%d","read_bytes":"%d","written_rows":"%d","written_bytes":"%d","total_rows_to_read":"0",\
                "result_rows":"%d","result_bytes":"0","elapsed_ns":"%d"}""".formatted(readRows, readBytes, writtenRows,
                writtenBytes, Math.max(writtenRows, resultRows), elapsedNanos);
    }
}
