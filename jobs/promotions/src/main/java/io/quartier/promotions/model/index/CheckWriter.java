package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Range;
import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.condition.Term.AnyOf;
import io.quartier.promotions.model.condition.Term.Either;
import io.quartier.promotions.model.condition.Term.Has;
import io.quartier.promotions.model.condition.Term.Lacks;
import io.quartier.promotions.model.condition.Term.NoneOf;
import io.quartier.promotions.model.condition.Term.Within;
import io.quartier.promotions.model.field.Vocabulary;
import io.quartier.promotions.model.index.Columns.Column;
import java.util.List;
import java.util.Set;

/** Writes {@link Checks}, one trigger after the other. */
final class CheckWriter {
    private final Columns columns;
    private final Slots code = new Slots();
    private int trigger;

    CheckWriter(Columns columns) {
        this.columns = columns;
    }

    /** Begins a trigger with its slot; tells its address. */
    int begin(int slot) {
        trigger = code.size();
        code.add(0);
        code.add(slot);
        return trigger;
    }

    /** Writes that the shopper is in none of some regions. */
    void writeOutside(int[] regions) {
        if (regions.length > 0) {
            int at = beginTerm(Checks.OUTSIDE);
            code.addAll(regions, 0, regions.length);
            endTerm(at);
        }
    }

    /** Writes terms that have to hold together. */
    void write(List<Term> terms, Vocabulary vocabulary) {
        terms.forEach(term -> write(term, vocabulary));
    }

    /** Ends the terms of the trigger that was begun. */
    void end() {
        code.set(trigger, code.size());
    }

    Checks toChecks() {
        return new Checks(code.toArray());
    }

    private void write(Term term, Vocabulary vocabulary) {
        switch (term) {
            case AnyOf any -> writeValues(field(any.field(), vocabulary), any.values(), true);
            case NoneOf none -> writeValues(field(none.field(), vocabulary), none.values(), false);
            case Within within -> writeRange(field(within.field(), vocabulary), within.range());
            case Has has -> writeText(Checks.HAS, field(has.field(), vocabulary), has.text());
            case Lacks lacks -> writeText(Checks.LACKS, field(lacks.field(), vocabulary), lacks.text());
            case Either either -> writeEither(either, vocabulary);
            case Term.Opaque opaque -> {
                // only evaluation tells
            }
        }
    }

    private int field(String name, Vocabulary vocabulary) {
        return columns.number(name, vocabulary);
    }

    private void writeValues(int field, Set<Object> values, boolean wanted) {
        Column column = columns.column(field);
        int at;
        if (column.isNumber()) {
            at = beginTerm(wanted ? Checks.NUMBER_OF : Checks.NUMBER_NOT_OF);
            code.add(field);
            values.forEach(value -> writeNumber((Double) value));
        } else {
            at = beginTerm(wanted ? Checks.KEY_OF : Checks.KEY_NOT_OF);
            code.add(field);
            values.stream().mapToInt(column.keys()::add).sorted().forEach(code::add);
        }
        endTerm(at);
    }

    private void writeRange(int field, Range range) {
        int at = beginTerm(Checks.WITHIN);
        code.add(field);
        code.add((range.fromIncluded() ? Checks.FROM_INCLUDED : 0)
                + (range.untilIncluded() ? Checks.UNTIL_INCLUDED : 0));
        writeNumber(range.from());
        writeNumber(range.until());
        endTerm(at);
    }

    private void writeText(int operator, int field, String text) {
        int at = beginTerm(operator);
        code.add(field);
        code.add(columns.column(field).keys().add(text));
        endTerm(at);
    }

    private void writeEither(Either either, Vocabulary vocabulary) {
        int at = beginTerm(Checks.EITHER);
        for (List<Term> branch : either.branches()) {
            int start = code.size();
            code.add(0);
            write(branch, vocabulary);
            code.set(start, code.size());
        }
        endTerm(at);
    }

    private void writeNumber(double number) {
        long bits = Double.doubleToLongBits(number);
        code.add((int) (bits >>> 32));
        code.add((int) bits);
    }

    private int beginTerm(int operator) {
        code.add(operator);
        code.add(0);
        return code.size() - 2;
    }

    private void endTerm(int at) {
        code.set(at + 1, code.size());
    }
}
