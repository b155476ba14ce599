package io.quartier.local.truth.city;

import io.quartier.local.truth.LocalCalendar;

/**
 * A node of the tree of regions, of which every feed here knows one version only.
 *
 * @param isMixed whether a region below it has other money
 */
record Region(String id, LocalCalendar calendar, String currency, boolean isMixed) {}
