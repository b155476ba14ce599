/** From an event of a shopper to a ruling on every match: state, matching and deciding put together. */
@NullMarked
package io.quartier.promotions.model.run;

import org.jspecify.annotations.NullMarked;
