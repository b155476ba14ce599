/** Tests of the promotions job. */
@NullMarked
package io.quartier.promotions;

import org.jspecify.annotations.NullMarked;
