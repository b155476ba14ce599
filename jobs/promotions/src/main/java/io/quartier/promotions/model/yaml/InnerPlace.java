package io.quartier.promotions.model.yaml;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds the place in the file of a character inside a value, however the value is written there: YAML takes off quotes and indents and folds
 * lines, but never changes which characters other than blanks follow each other.
 */
final class InnerPlace {
    private final SourceText file;
    private final ScalarNode scalar;

    InnerPlace(SourceText file, ScalarNode scalar) {
        this.file = file;
        this.scalar = scalar;
    }

    /** The place of the character of that number, from 0, counted in code points of the value. */
    Position of(int offset) {
        int start = scalar.getStartMark().map(mark -> mark.getIndex()).orElse(0);
        int end = scalar.getEndMark().map(mark -> mark.getIndex()).orElse(start);
        int[] value = scalar.getValue().codePoints().toArray();
        int index = skipBlanks(firstOf(start), end);
        for (int inside = 0; inside < Math.min(offset, value.length); inside++) {
            if (!Character.isWhitespace(value[inside])) {
                index = skipBlanks(index + width(index), end);
            }
        }
        boolean onBlank = offset < value.length && Character.isWhitespace(value[offset]);
        return file.position(Math.min(onBlank ? backOverBlanks(index) : index, Math.max(start, end - 1)));
    }

    private int firstOf(int start) {
        return switch (scalar.getScalarStyle()) {
            case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
            case LITERAL, FOLDED -> afterLine(start);
            default -> start;
        };
    }

    private int afterLine(int start) {
        int index = start;
        while (index < file.length() && file.character(index) != '\n') {
            index++;
        }
        return index + 1;
    }

    /** How many characters of the file make the one character of the value that begins there. */
    private int width(int index) {
        int here = file.character(index);
        if (scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED && here == '\'') {
            return 2;
        }
        if (scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED && here == '\\') {
            return switch (file.character(index + 1)) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }
        return 1;
    }

    private int skipBlanks(int from, int end) {
        int index = from;
        while (index < Math.min(end, file.length()) && Character.isWhitespace(file.character(index))) {
            index++;
        }
        return index;
    }

    private int backOverBlanks(int index) {
        int back = index;
        while (back > 0 && Character.isWhitespace(file.character(back - 1))) {
            back--;
        }
        return back;
    }
}
