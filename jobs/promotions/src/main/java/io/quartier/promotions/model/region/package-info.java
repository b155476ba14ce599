/** Where regions lie in each other, by which clock they go and in which money they count. */
@NullMarked
package io.quartier.promotions.model.region;

import org.jspecify.annotations.NullMarked;
