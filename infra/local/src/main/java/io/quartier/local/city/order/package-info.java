/** The life of an order from the click on "buy" to the last complaint. */
@NullMarked
package io.quartier.local.city.order;

import org.jspecify.annotations.NullMarked;
