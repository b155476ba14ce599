package io.quartier.promotions.model.decision;

/**
 * A match with how far it came before the limits.
 *
 * @param candidate the match
 * @param verdict   how far
 */
public record Ruling(Candidate candidate, Verdict verdict) {}
