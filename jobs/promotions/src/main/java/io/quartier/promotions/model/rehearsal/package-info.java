/** Runs the cases that triggers carry with themselves through the model that runs live. */
@NullMarked
package io.quartier.promotions.model.rehearsal;

import org.jspecify.annotations.NullMarked;
