/** Files of triggers, checked before they are published. */
@NullMarked
package io.quartier.local.trigger;

import org.jspecify.annotations.NullMarked;
