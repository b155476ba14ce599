/** The versions of triggers, each from an instant of event time on, compiled. */
@NullMarked
package io.quartier.promotions.model.live;

import org.jspecify.annotations.NullMarked;
