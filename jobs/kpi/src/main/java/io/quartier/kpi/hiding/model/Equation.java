package io.quartier.kpi.hiding.model;

/**
 * A total and what adds up to it, as far as they are not known: a known count is a number that everybody can subtract, and how large it
 * is decides nothing.
 *
 * @param total   number of the cell; {@link #KNOWN} when it is known
 * @param members numbers of the parts that are not known, and of the total if it is not, rising
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Equation(int total, int[] members) {
    static final int KNOWN = -1;

    /** An equation while its members are gathered. */
    static final class Gathered {
        private final IntList members = new IntList();
        private int total = KNOWN;

        void total(int cell) {
            total = cell;
            members.add(cell);
        }

        /** Different parts, in rising order but for the total. */
        void part(int cell) {
            members.add(cell);
        }

        Equation equation() {
            return new Equation(total, members.sorted());
        }
    }
}
