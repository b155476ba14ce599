package io.quartier.local.importer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a CSV file, read by column name; a value that is not what the column should hold makes it a {@link BadLine}.
 *
 * @param line number of the line in its file, from 1
 */
public record Row(Map<String, Integer> columns, List<String> fields, long line) {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);
    private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("1000000000");

    /** The trimmed text, empty where the file says nothing or lacks the column. */
    public String textOrEmpty(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : fields.get(index).trim();
    }

    String text(String column) throws BadLine {
        String text = textOrEmpty(column);
        if (text.isEmpty()) {
            throw new BadLine(column + " is empty");
        }
        return text;
    }

    int integer(String column) throws BadLine {
        String text = text(column);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BadLine("%s is not a whole number: \"%s\"".formatted(column, text));
        }
    }

    BigDecimal number(String column) throws BadLine {
        return number(column, text(column));
    }

    static BigDecimal number(String column, String text) throws BadLine {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadLine("%s is not a number: \"%s\"".formatted(column, text));
        }
    }

    /** A number from {@code least} to {@code most}, both included. */
    double number(String column, double least, double most) throws BadLine {
        double number = number(column).doubleValue();
        if (number < least || number > most) {
            throw new BadLine("%s is not between %s and %s: %s".formatted(column, least, most, number));
        }
        return number;
    }

    /** An amount of money that is not negative, in hundredths; what lies between two is rounded half up. */
    long hundredths(String column) throws BadLine {
        BigDecimal amount = number(column);
        if (amount.signum() < 0) {
            throw new BadLine(column + " is negative: " + amount.toPlainString());
        }
        if (amount.compareTo(LARGEST_AMOUNT) > 0) {
            throw new BadLine(column + " is beyond any order: " + amount.toPlainString());
        }
        return amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The day of a date or of a wall-clock time. */
    LocalDate day(String column) throws BadLine {
        String text = text(column);
        try {
            return checked(column, text,
                    LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text).atStartOfDay())
                    .toLocalDate();
        } catch (DateTimeException e) {
            throw new BadLine("%s is not a day like 2017-11-24: \"%s\"".formatted(column, text));
        }
    }

    /** A wall-clock time, e.g. {@code 2017-11-24 10:15:00}. */
    LocalDateTime time(String column) throws BadLine {
        String text = text(column);
        try {
            return checked(column, text, LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeException e) {
            throw new BadLine("%s is not a time like 2017-11-24 10:15:00: \"%s\"".formatted(column, text));
        }
    }

    /** A wall-clock time, null where the file says nothing. */
    @Nullable
    LocalDateTime timeOrNull(String column) throws BadLine {
        return textOrEmpty(column).isEmpty() ? null : time(column);
    }

    private static LocalDateTime checked(String column, String text, LocalDateTime time) throws BadLine {
        if (time.toLocalDate().isBefore(FIRST_DAY) || time.toLocalDate().isAfter(LAST_DAY)) {
            throw new BadLine("%s is not between 2000 and 2099: \"%s\"".formatted(column, text));
        }
        return time;
    }
}
