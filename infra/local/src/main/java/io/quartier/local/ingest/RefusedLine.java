package io.quartier.local.ingest;

/**
 * A line of a file that is no event.
 *
 * @param number   from 1
 * @param reason   a word in capitals, e.g. {@code MISSING_FIELD}
 * @param sentence what is wrong with it and how to mend it
 * @param text     the line as it stands in the file; of a CSV record over several lines the first
 */
public record RefusedLine(String file, long number, String reason, String sentence, String text) {
    @Override
    public String toString() {
        return file + " line " + number + ": " + sentence;
    }
}
