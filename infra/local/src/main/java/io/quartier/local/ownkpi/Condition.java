package io.quartier.local.ownkpi;

import io.quartier.promotions.model.text.Suggestion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a fact must be like to count: a field, a comparison and a value; or a field that is true or false alone. A fact of which the field
 * is not known does not count.
 *
 * @param sql true, false or null for a row of the facts
 */
record Condition(String sql) {
    private static final Pattern FORM = Pattern
            .compile("(?:(not)\\s+)?([a-z_]+)(?:\\s*(=|!=|<=|>=|<|>|\\bhas\\b)\\s*(.+))?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");

    /**
     * Reads e.g. {@code discount > 5}, {@code channel = app}, {@code sku has 4711}, {@code not cancelled}.
     *
     * @throws Mistake which says what to write instead
     */
    static Condition of(String text, Attribution attribution) throws Mistake {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new Mistake("\"%s\" is no condition; write e.g. `discount > 5`, `channel = app`, `not cancelled`"
                    .formatted(text));
        }
        FactField field = field(form.group(2), attribution);
        if (field.kind() == FactField.Kind.TRUTH) {
            if (form.group(3) != null) {
                throw new Mistake("%s is true or false; write `%s` or `not %s`".formatted(field.name(), field.name(),
                        field.name()));
            }
            return new Condition(form.group(1) == null ? field.sql() : "NOT (" + field.sql() + ")");
        }
        if (form.group(1) != null || form.group(3) == null) {
            throw new Mistake("\"%s\" compares nothing; write e.g. `%s`".formatted(text, example(field)));
        }
        return new Condition(compared(field, form.group(3), form.group(4).strip()));
    }

    static FactField field(String name, Attribution attribution) throws Mistake {
        List<String> names = attribution.fields().stream().map(FactField::name).toList();
        return attribution.findField(name).orElseThrow(() -> new Mistake("there is no field %s of what is %s; %s"
                .formatted(name, attribution.id(), Suggestion.hint(name, names).replaceAll("[.]$", ""))));
    }

    private static String compared(FactField field, String comparison, String value) throws Mistake {
        boolean wants = switch (field.kind()) {
            case TEXTS -> comparison.equals("has");
            case TEXT -> comparison.equals("=") || comparison.equals("!=");
            default -> !comparison.equals("has") && NUMBER.matcher(value).matches();
        };
        if (!wants) {
            throw new Mistake("`%s %s %s` does not fit, %s is %s; write e.g. `%s`".formatted(field.name(), comparison,
                    value, field.name(), field.kind().word(), example(field)));
        }
        return switch (field.kind()) {
            case TEXTS -> "has(%s, %s)".formatted(field.sql(), quoted(value));
            case TEXT -> "%s %s %s".formatted(field.sql(), comparison, quoted(value));
            case MONEY -> "%s %s toDecimal64(%s, 6) * minor_units(currency)".formatted(field.sql(), comparison,
                    quoted(value));
            default -> "%s %s %s".formatted(field.sql(), comparison, value);
        };
    }

    private static String example(FactField field) {
        return field.name() + switch (field.kind()) {
            case TEXTS -> " has WORD";
            case TEXT -> " = WORD";
            default -> " > 5";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** What is wrong, as the end of a sentence, without its full stop. */
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake(String what) {
            super(what);
        }
    }
}
