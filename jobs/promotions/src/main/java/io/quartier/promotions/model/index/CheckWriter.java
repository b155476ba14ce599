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
    private final Slots starts = new Slots();
    private final Slots code = new Slots();

    CheckWriter(Columns columns) {
        this.columns = columns;
        starts.add(0);
    }

    /** Writes that the shopper is in none of some regions. */
    void writeOutside(int[] regions) {
        if (regions.length > 0) {
            int at = begin(Checks.OUTSIDE);
            code.addAll(regions, 0, regions.length);
            end(at);
        }
    }

    /** Writes terms that have to hold together. */
    void write(List<Term> terms, Vocabulary vocabulary) {
        terms.forEach(term -> write(term, vocabulary));
    }

    /** Ends the terms of one trigger. */
    void next() {
        starts.add(code.size());
    }

    Checks toChecks() {
        return new Checks(starts.toArray(), code.toArray());
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
            at = begin(wanted ? Checks.NUMBER_OF : Checks.NUMBER_NOT_OF);
            code.add(field);
            values.forEach(value -> writeNumber((Double) value));
        } else {
            at = begin(wanted ? Checks.KEY_OF : Checks.KEY_NOT_OF);
            code.add(field);
            values.stream().mapToInt(column.keys()::add).sorted().forEach(code::add);
        }
        end(at);
    }

    private void writeRange(int field, Range range) {
        int at = begin(Checks.WITHIN);
        code.add(field);
        code.add((range.fromIncluded() ? Checks.FROM_INCLUDED : 0)
                + (range.untilIncluded() ? Checks.UNTIL_INCLUDED : 0));
        writeNumber(range.from());
        writeNumber(range.until());
        end(at);
    }

    private void writeText(int operator, int field, String text) {
        int at = begin(operator);
        code.add(field);
        code.add(columns.column(field).keys().add(text));
        end(at);
    }

    private void writeEither(Either either, Vocabulary vocabulary) {
        int at = begin(Checks.EITHER);
        for (List<Term> branch : either.branches()) {
            int start = code.size();
            code.add(0);
            write(branch, vocabulary);
            code.set(start, code.size());
        }
        end(at);
    }

    private void writeNumber(double number) {
        long bits = Double.doubleToLongBits(number);
        code.add((int) (bits >>> 32));
        code.add((int) bits);
    }

    private int begin(int operator) {
        code.add(operator);
        code.add(0);
        return code.size() - 2;
    }

    private void end(int at) {
        code.set(at + 1, code.size());
    }
}
