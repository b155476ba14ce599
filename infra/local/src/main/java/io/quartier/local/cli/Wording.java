package io.quartier.local.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says wrong use in words for people, where picocli speaks of ints, indexes and classes. */
final class Wording {
    private Wording() {}

    static CommandLine applyTo(CommandLine commandLine) {
        return commandLine.registerConverter(Integer.class, reading("a whole number", Integer::valueOf))
                .registerConverter(int.class, reading("a whole number", Integer::valueOf))
                .registerConverter(long.class, reading("a whole number", Long::valueOf))
                .registerConverter(double.class, reading("a number", Double::valueOf))
                .registerConverter(Double.class, reading("a number", Double::valueOf))
                .registerConverter(ZoneId.class, reading("a time zone such as Europe/Paris", ZoneId::of))
                .registerConverter(LocalDate.class, reading("a day such as 2026-03-10", LocalDate::parse));
    }

    private static <T> ITypeConverter<T> reading(String what, Function<String, T> reader) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (NumberFormatException | DateTimeException e) {
                throw new TypeConversionException("'%s' is not %s".formatted(text, what));
            }
        };
    }

    static String of(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return String.valueOf(wrong.getMessage());
        }
        String word = unmatched.getUnmatched().get(0);
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        return wrong.getCommandLine().getSubcommands().isEmpty()
                ? "`%s` does not take a further word: %s".formatted(command, word)
                : "`%s` has no command %s.".formatted(command, word);
    }
}
