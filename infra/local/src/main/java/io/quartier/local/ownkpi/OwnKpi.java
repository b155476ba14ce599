package io.quartier.local.ownkpi;

import org.jspecify.annotations.Nullable;

/**
 * A KPI of a shop's own.
 *
 * @param id          lower case, digits and underscores; none of Quartier's own
 * @param about       what it says, for people
 * @param denominator null when the numerator is the value
 * @param yaml        the definition as it was written
 */
public record OwnKpi(String id, String about, Attribution attribution, Amount numerator, @Nullable Amount denominator,
        String yaml) {}
