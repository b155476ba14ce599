/** Invented cities that shop: the same seed, start and scenario give the same events, byte for byte. */
@NullMarked
package io.quartier.local.city;

import org.jspecify.annotations.NullMarked;
