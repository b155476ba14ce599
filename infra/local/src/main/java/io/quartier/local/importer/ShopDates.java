package io.quartier.local.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a shop writes days and times.
 *
 * @param patterns of {@link DateTimeFormatter}, tried one after the other; ISO forms are taken besides
 * @param zone     in which a time without a zone is meant
 */
record ShopDates(List<String> patterns, ZoneId zone) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final List<DateTimeFormatter> ISO = List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            DateTimeFormatter.ISO_LOCAL_DATE_TIME, DateTimeFormatter.ISO_LOCAL_DATE);

    /**
     * A day or a time.
     *
     * @param at    the instant; of a day its start
     * @param day   the local day
     * @param exact whether the time of day is known
     */
    record Moment(Instant at, LocalDate day, boolean exact) {}

    /** @throws IllegalArgumentException if a pattern is none */
    ShopDates {
        patterns.forEach(ShopDates::formatter);
        patterns = List.copyOf(patterns);
    }

    /** Empty when the text is in none of the forms. */
    Optional<Moment> find(String text) {
        for (String pattern : patterns) {
            Optional<Moment> found = parse(formatter(pattern), text);
            if (found.isPresent()) {
                return found;
            }
        }
        String iso = text.replace(' ', 'T');
        return ISO.stream().flatMap(format -> parse(format, iso).stream()).findFirst();
    }

    /** Strict, so that February 30 is a mistake and not February 28; for that years must be {@code u} and not {@code y}. */
    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    private Optional<Moment> parse(DateTimeFormatter format, String text) {
        try {
            TemporalAccessor parsed = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from,
                    LocalDate::from);
            return Optional.of(moment(parsed)).filter(moment -> moment.day().getYear() >= FIRST_YEAR
                    && moment.day().getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Moment moment(TemporalAccessor parsed) {
        return switch (parsed) {
            case OffsetDateTime time -> new Moment(time.toInstant(), time.atZoneSameInstant(zone).toLocalDate(), true);
            case LocalDateTime time -> new Moment(time.atZone(zone).toInstant(), time.toLocalDate(), true);
            default -> {
                LocalDate day = LocalDate.from(parsed);
                yield new Moment(day.atStartOfDay(zone).toInstant(), day, false);
            }
        };
    }

    /** The forms for people. */
    String forms() {
        return patterns.isEmpty() ? "2026-03-10 12:00" : String.join(" or ", patterns);
    }
}
