/** KPIs that a shop defines itself, in YAML, over the facts that are stored anyway. */
@NullMarked
package io.quartier.local.ownkpi;

import org.jspecify.annotations.NullMarked;
