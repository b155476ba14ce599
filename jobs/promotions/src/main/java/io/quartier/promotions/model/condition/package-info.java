/** Conditions in CEL, the Common Expression Language: compiled, bounded, evaluated, and seen as terms. */
@NullMarked
package io.quartier.promotions.model.condition;

import org.jspecify.annotations.NullMarked;
