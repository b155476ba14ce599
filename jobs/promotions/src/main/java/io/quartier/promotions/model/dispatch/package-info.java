/** Messages on their way to shoppers: what became of them. */
@NullMarked
package io.quartier.promotions.model.dispatch;

import org.jspecify.annotations.NullMarked;
