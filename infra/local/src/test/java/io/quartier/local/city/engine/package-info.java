/** Tests of draws and the agenda. */
@NullMarked
package io.quartier.local.city.engine;

import org.jspecify.annotations.NullMarked;
