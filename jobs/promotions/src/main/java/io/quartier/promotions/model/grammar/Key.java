package io.quartier.promotions.model.grammar;

/**
 * A key of a trigger file.
 *
 * @param name     as it is written
 * @param form     what may stand there
 * @param required whether it has to be there
 * @param example  a value, as it is written
 * @param about    what it means and what holds without it, in one sentence for people
 */
public record Key(String name, Form form, boolean required, String example, String about) {
    static Key must(String name, Form form, String example, String about) {
        return new Key(name, form, true, example, about);
    }

    static Key may(String name, Form form, String example, String about) {
        return new Key(name, form, false, example, about);
    }
}
