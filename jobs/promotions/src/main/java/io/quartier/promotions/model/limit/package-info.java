/** How many may have it and what it may cost, counted exactly: claims on places and money. */
@NullMarked
package io.quartier.promotions.model.limit;

import org.jspecify.annotations.NullMarked;
