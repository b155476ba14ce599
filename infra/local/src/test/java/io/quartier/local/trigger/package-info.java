@NullMarked
package io.quartier.local.trigger;

import org.jspecify.annotations.NullMarked;
