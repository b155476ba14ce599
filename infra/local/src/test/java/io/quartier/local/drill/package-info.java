/** Breaks something on purpose and shows that the figures stay right. */
@NullMarked
package io.quartier.local.drill;

import org.jspecify.annotations.NullMarked;
