/** What a trigger says, as plain records. */
@NullMarked
package io.quartier.promotions.model.trigger;

import org.jspecify.annotations.NullMarked;
