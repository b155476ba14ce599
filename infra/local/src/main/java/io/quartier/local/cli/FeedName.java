package io.quartier.local.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a feed as the command line takes it: it becomes the prefix of topics and part of the name of a job. */
final class FeedName implements ITypeConverter<String> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    @Override
    public String convert(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new TypeConversionException("'%s' is not 1 to 60 lower-case letters, digits and hyphens%s".formatted(
                    name, suggestion(name)));
        }
        return name;
    }

    private static String suggestion(String name) {
        String better = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return NAME.matcher(better).matches() ? ", e.g. " + better : "";
    }
}
