package io.quartier.local.ingest;

import io.quartier.local.ingest.BadEvent.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Reads instants and days. Only years from 2000 to 2099 are taken, since the clock of the feed is set by them: an event of the
 * year 9999 would end every window of it.
 */
final class Times {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private Times() {}

    /** An ISO instant with its zone, or milliseconds since 1970, in whole milliseconds. */
    static Instant instant(String path, String text) throws BadEvent {
        Instant at = text.matches("-?\\d{1,18}") ? Instant.ofEpochMilli(Long.parseLong(text)) : ofIso(path, text);
        checkYear(path, text, at.atOffset(ZoneOffset.UTC).getYear(), at.toString());
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant ofIso(String path, String text) throws BadEvent {
        String iso = text.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            throw new BadEvent(Reason.INVALID, isLocal(iso)
                    ? "%s is \"%s\" without a zone: add Z for UTC or an offset such as +01:00.".formatted(path, text)
                    : "%s is \"%s\", not an instant such as 2026-03-10T12:00:00Z.".formatted(path, text));
        }
    }

    private static boolean isLocal(String iso) {
        try {
            return LocalDateTime.parse(iso) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** An ISO day. */
    static LocalDate day(String path, String text) throws BadEvent {
        try {
            LocalDate day = LocalDate.parse(text);
            checkYear(path, text, day.getYear(), day.toString());
            return day;
        } catch (DateTimeException e) {
            throw new BadEvent(Reason.INVALID, "%s is \"%s\", not a day such as 2026-03-10.".formatted(path, text));
        }
    }

    private static void checkYear(String path, String text, int year, String meaning) throws BadEvent {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            String read = text.equals(meaning) ? text : text + " (" + meaning + ")";
            throw new BadEvent(Reason.OUT_OF_RANGE, "%s is %s, not between 2000 and 2099%s".formatted(path, read,
                    text.matches("\\d{9,10}") ? ": numbers are milliseconds, not seconds." : "."));
        }
    }
}
