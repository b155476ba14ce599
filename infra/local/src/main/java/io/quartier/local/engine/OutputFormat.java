package io.quartier.local.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** How a result of a format can be passed on, given that the engine makes every chunk of it a document of its own. */
enum OutputFormat {
    /** Documents of the format can be put one after the other. */
    STREAM,
    /** The same, but only the first may keep its header of names and types. */
    STREAM_ONE_HEADER,
    /** The result is one document; the engine writes it to a file, since in memory there may be no place for it. */
    FILE;

    static OutputFormat of(String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "tabseparated", "tsv", "tabseparatedraw", "tsvraw", "csv", "jsoneachrow", "jsonlines", "ndjson",
                    "jsonstringseachrow", "jsoncompacteachrow", "jsoncompactstringseachrow", "rowbinary", "native",
                    "lineasstring", "rawblob", "null" ->
                STREAM;
            case "rowbinarywithnamesandtypes" -> STREAM_ONE_HEADER;
            default -> FILE;
        };
    }

    static String contentType(String format) {
        String name = format.toLowerCase(Locale.ROOT);
        if (name.contains("eachrow") || name.equals("ndjson") || name.equals("jsonlines")) {
            return "application/x-ndjson; charset=UTF-8";
        }
        if (name.startsWith("json")) {
            return "application/json; charset=UTF-8";
        }
        if (name.startsWith("csv")) {
            return "text/csv; charset=UTF-8";
        }
        if (name.startsWith("tsv") || name.startsWith("tabseparated")) {
            return "text/tab-separated-values; charset=UTF-8";
        }
        return name.startsWith("pretty") || name.equals("vertical") || name.equals("values") || name.equals("markdown")
                ? "text/plain; charset=UTF-8"
                : "application/octet-stream";
    }

    /** Writes the result to the end. */
    void copy(QueryResult result, OutputStream out) throws IOException {
        for (long header = 0;;) {
            try (var chunk = result.next()) {
                if (chunk == null) {
                    return;
                }
                chunk.writeTo(out, header);
                if (this == STREAM_ONE_HEADER && header == 0 && chunk.length() > 0) {
                    header = headerLength(chunk);
                }
            }
        }
    }

    /** The header: a count of columns, then as many names and as many types, each with its length before it. */
    private static long headerLength(ResultChunk chunk) {
        var reader = new Object() {
            long at;

            long number() {
                long value = 0;
                for (int shift = 0;; shift += 7) {
                    byte part = chunk.byteAt(at++);
                    value |= (part & 0x7FL) << shift;
                    if (part >= 0) {
                        return value;
                    }
                }
            }
        };
        long strings = 2 * reader.number();
        for (long i = 0; i < strings; i++) {
            long length = reader.number();
            reader.at += length;
        }
        return reader.at;
    }
}
