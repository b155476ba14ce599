/** What is on the shelves of the hubs, which hub serves whom, and what its products are. */
@NullMarked
package io.quartier.promotions.model.stock;

import org.jspecify.annotations.NullMarked;
