package io.quartier.promotions.model.decision;

import org.jspecify.annotations.Nullable;

/**
 * What a shopper is told, every variable filled in.
 *
 * @param locale language of it, e.g. {@code pt-BR}
 * @param title  subject of a mail; null where there is none
 * @param text   what it says
 */
public record Said(String locale, @Nullable String title, String text) {}
