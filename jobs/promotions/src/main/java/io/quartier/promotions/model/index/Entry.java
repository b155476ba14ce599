package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.condition.Term.Either;
import io.quartier.promotions.model.condition.Term.Opaque;
import io.quartier.promotions.model.field.Vocabulary;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import java.util.List;
import java.util.Map;

/**
 * A trigger by its number, with the terms of what begins it.
 *
 * @param slot  where it stands in the order of application
 * @param terms those on one field made one
 */
record Entry(int slot, LiveTrigger live, Start start, List<Term> terms) {
    private static final Vocabulary NOTHING = new Vocabulary("nothing", Map.of(), Map.of());

    static Entry of(int slot, LiveTrigger live) {
        Start start = Start.find(live.trigger().when()).orElseThrow();
        return new Entry(slot, live, start, Conjunction.merged(start.terms()));
    }

    Scope scope() {
        return live.trigger().scope();
    }

    /** What its condition may ask for. */
    Vocabulary vocabulary() {
        return start.where() == null ? NOTHING : start.where().vocabulary();
    }

    /** Whether its terms are all there is to its condition. */
    boolean isToldByTerms() {
        return areAll(terms);
    }

    private static boolean areAll(List<Term> terms) {
        return terms.stream().noneMatch(term -> term instanceof Opaque
                || (term instanceof Either either && !either.branches().stream().allMatch(Entry::areAll)));
    }
}
