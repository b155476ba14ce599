package io.quartier.local.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time such as {@code 90d}, {@code 36h} or {@code 0}. */
final class SpanConverter implements ITypeConverter<Duration> {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([dh])|0");

    @Override
    public Duration convert(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new TypeConversionException("'" + text + "' is neither days (90d) nor hours (36h) nor 0");
        }
        if (span.group(1) == null) {
            return Duration.ZERO;
        }
        long number = Long.parseLong(span.group(1));
        return span.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    }
}
