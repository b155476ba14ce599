package io.quartier.promotions.model.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Suggestion {
    private static final int MOST_LISTED = 30;

    private Suggestion() {}

    /** The word with the smallest edit distance, upper case not minded; empty when none is within two fifths of its letters. */
    public static Optional<String> find(String written, Collection<String> words) {
        return words.stream().filter(word -> distance(written, word) <= Math.max(2, word.length() * 2 / 5))
                .min(Comparator.<String>comparingInt(word -> distance(written, word)).thenComparing(word -> word));
    }

    /** The end of a sentence, with its last sign: what was probably meant, else what there is. */
    public static String hint(String written, Collection<String> words) {
        return find(written, words).map(word -> "did you mean " + word + "?").orElseGet(() -> listed(words));
    }

    private static String listed(Collection<String> words) {
        String first = String.join(", ", words.stream().limit(MOST_LISTED).toList());
        return words.size() > MOST_LISTED
                ? "there is " + first + " and %d more.".formatted(words.size() - MOST_LISTED)
                : "there is " + first + ".";
    }

    /** Insertions, deletions, replacements and swaps of neighbouring letters, each counted as one. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int row = 0; row <= a.length(); row++) {
            for (int column = 0; column <= b.length(); column++) {
                steps[row][column] = Math.min(row, column) == 0
                        ? Math.max(row, column)
                        : cheapest(steps, a, b, row, column);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int cheapest(int[][] steps, String a, String b, int row, int column) {
        char here = a.charAt(row - 1);
        char there = b.charAt(column - 1);
        int least = Math.min(steps[row - 1][column - 1] + (here == there ? 0 : 1),
                Math.min(steps[row - 1][column], steps[row][column - 1]) + 1);
        boolean swapped = row > 1 && column > 1 && here == b.charAt(column - 2) && a.charAt(row - 2) == there;
        return swapped ? Math.min(least, steps[row - 2][column - 2] + 1) : least;
    }
}
