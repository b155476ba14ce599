/** What may be wrong with triggers that can be read: conditions that never hold, conflicts, hours that never come. */
@NullMarked
package io.quartier.promotions.model.check;

import org.jspecify.annotations.NullMarked;
