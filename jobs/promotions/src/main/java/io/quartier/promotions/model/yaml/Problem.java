package io.quartier.promotions.model.yaml;

/**
 * Something wrong with a trigger, told by its place.
 *
 * @param at       where in the file
 * @param weight   whether the trigger can be used all the same
 * @param sentence one sentence, with its last sign, that says what to write instead
 */
public record Problem(Position at, Weight weight, String sentence) {
    /** How bad it is. */
    public enum Weight {
        /** The trigger cannot be published. */
        ERROR,
        /** The trigger does what it says, which is probably not what is meant. */
        WARNING
    }

    /** A problem that keeps the trigger from being published. */
    public static Problem error(Position at, String sentence) {
        return new Problem(at, Weight.ERROR, sentence);
    }

    /** Something that is probably not meant. */
    public static Problem warning(Position at, String sentence) {
        return new Problem(at, Weight.WARNING, sentence);
    }

    /** Whether the trigger cannot be published with it. */
    public boolean isError() {
        return weight == Weight.ERROR;
    }
}
