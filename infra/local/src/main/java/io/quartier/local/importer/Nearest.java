package io.quartier.local.importer;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The name with the smallest edit distance, upper case not minded; empty when none is within half of its letters. */
    public static Optional<String> find(String written, Collection<String> names) {
        return names.stream().filter(name -> distance(written, name) <= Math.max(2, name.length() / 2))
                .min(Comparator.comparing(name -> distance(written, name)));
    }

    /** The end of a sentence, with its last sign: what was probably meant, else everything there is. */
    public static String hint(String written, Collection<String> names) {
        return find(written, names).map(name -> "did you mean " + name + "?")
                .orElseGet(() -> "there is " + String.join(", ", names) + ".");
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one letter each. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int column = 0; column <= b.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= a.length(); row++) {
            int[] here = new int[b.length() + 1];
            here[0] = row;
            for (int column = 1; column <= b.length(); column++) {
                int replaced = above[column - 1] + (a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(replaced, Math.min(above[column], here[column - 1]) + 1);
            }
            above = here;
        }
        return above[b.length()];
    }
}
