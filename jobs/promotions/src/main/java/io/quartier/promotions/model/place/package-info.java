/** What is known of places over time, which triggers that makes fire, and whom that reaches. */
@NullMarked
package io.quartier.promotions.model.place;

import org.jspecify.annotations.NullMarked;
