package io.quartier.promotions.model.condition;

import java.util.List;

/** What came of compiling a condition. */
public sealed interface Compiled {
    /** It can be evaluated. */
    record Sound(Condition condition) implements Compiled {}

    /** It cannot; everything that is wrong with it. */
    record Refused(List<Mistake> mistakes) implements Compiled {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }
}
