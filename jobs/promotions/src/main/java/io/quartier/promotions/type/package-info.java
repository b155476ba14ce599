/** How Flink writes what comes with every event or is kept for every shopper; everything else is left to Flink. */
@NullMarked
package io.quartier.promotions.type;

import org.jspecify.annotations.NullMarked;
