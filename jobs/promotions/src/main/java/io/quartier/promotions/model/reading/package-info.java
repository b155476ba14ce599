/** From the text of a trigger to its records, with everything that is wrong in it. */
@NullMarked
package io.quartier.promotions.model.reading;

import org.jspecify.annotations.NullMarked;
