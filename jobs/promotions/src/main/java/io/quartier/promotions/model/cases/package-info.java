/** Cases that a trigger carries with itself: given events, expected decisions. */
@NullMarked
package io.quartier.promotions.model.cases;

import org.jspecify.annotations.NullMarked;
