package io.quartier.promotions.model.field;

/** What kind of value a field has. Conditions compare numbers of both kinds with each other. */
public enum FieldType {
    /** A whole number, as {@code Long}. */
    WHOLE("a whole number"),
    /** A number with a fraction, as {@code Double}; money in major units. */
    NUMBER("a number"),
    /** A text, as {@code String}. */
    TEXT("a text"),
    /** True or false, as {@code Boolean}. */
    FLAG("true or false"),
    /** Texts, as {@code List<String>}. */
    TEXTS("a list of texts");

    private final String words;

    FieldType(String words) {
        this.words = words;
    }

    /** For people: "a whole number". */
    public String words() {
        return words;
    }

    /** Whether it is a number of either kind. */
    public boolean isNumber() {
        return this == WHOLE || this == NUMBER;
    }
}
