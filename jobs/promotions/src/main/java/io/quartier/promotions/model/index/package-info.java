/** Which triggers an event may concern, found without looking at the others. */
@NullMarked
package io.quartier.promotions.model.index;

import org.jspecify.annotations.NullMarked;
