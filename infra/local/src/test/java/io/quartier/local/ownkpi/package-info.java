@NullMarked
package io.quartier.local.ownkpi;

import org.jspecify.annotations.NullMarked;
