package io.quartier.promotions.model.yaml;

import java.util.Arrays;

/** The text of a file, with the places of its characters. */
public final class SourceText {
    private final int[] characters;
    private final int[] lineStarts;

    public SourceText(String text) {
        this.characters = text.codePoints().toArray();
        this.lineStarts = starts(characters);
    }

    private static int[] starts(int[] characters) {
        int[] starts = new int[characters.length + 1];
        int lines = 1;
        for (int index = 0; index < characters.length; index++) {
            if (characters[index] == '\n') {
                starts[lines] = index + 1;
                lines++;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    /** The place of the character of that number, from 0, counted in code points. */
    public Position position(int index) {
        int found = Arrays.binarySearch(lineStarts, index);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, index - lineStarts[line] + 1);
    }

    int character(int index) {
        return characters[index];
    }

    int length() {
        return characters.length;
    }
}
