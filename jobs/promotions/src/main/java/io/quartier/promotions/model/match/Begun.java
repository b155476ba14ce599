package io.quartier.promotions.model.match;

/**
 * A match that has begun, under the version of the trigger that it began with.
 *
 * @param trigger name of the trigger
 * @param version version that it began with
 * @param key     value of the key of {@code when}; empty without one
 */
public record Begun(String trigger, int version, String key) {}
