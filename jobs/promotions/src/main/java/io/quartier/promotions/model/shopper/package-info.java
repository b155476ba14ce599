/** What a shopper did, and what is known of a shopper: bounded, in event time. */
@NullMarked
package io.quartier.promotions.model.shopper;

import org.jspecify.annotations.NullMarked;
