/** A city as those who act in it see it: its sky, clock, mood, shelves and inhabitants. */
@NullMarked
package io.quartier.local.city.town;

import org.jspecify.annotations.NullMarked;
