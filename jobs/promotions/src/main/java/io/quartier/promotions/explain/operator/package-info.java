/** What an explanation adds to the operators that run live. */
@NullMarked
package io.quartier.promotions.explain.operator;

import org.jspecify.annotations.NullMarked;
