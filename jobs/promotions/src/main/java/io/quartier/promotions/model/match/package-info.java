/** What makes a trigger fire for one shopper: counts, sequences, silence and segments as plain state machines in event time. */
@NullMarked
package io.quartier.promotions.model.match;

import org.jspecify.annotations.NullMarked;
