package io.quartier.promotions.model.condition;

/**
 * Something wrong with a condition.
 *
 * @param offset   of the character it is about, from 0, in code points of the condition
 * @param sentence one sentence, with its last sign, that says what to write instead
 */
public record Mistake(int offset, String sentence) {}
