/** What becomes of a match, up to the limits: plain state, no clock, no chance. */
@NullMarked
package io.quartier.promotions.model.decision;

import org.jspecify.annotations.NullMarked;
