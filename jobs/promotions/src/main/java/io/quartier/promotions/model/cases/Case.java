package io.quartier.promotions.model.cases;

import java.util.List;

/**
 * A case that a trigger carries with itself.
 *
 * @param name   what it shows
 * @param given  what happens, in the order of time
 * @param expect every decision that comes of it
 */
public record Case(String name, List<Given> given, List<Expected> expect) {
    public Case {
        given = List.copyOf(given);
        expect = List.copyOf(expect);
    }
}
