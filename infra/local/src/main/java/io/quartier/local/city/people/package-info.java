/** Shoppers: who comes when, what they look at, and whether they buy. */
@NullMarked
package io.quartier.local.city.people;

import org.jspecify.annotations.NullMarked;
