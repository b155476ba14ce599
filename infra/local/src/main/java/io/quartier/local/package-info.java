/** The local stack and the quartier command line. */
@NullMarked
package io.quartier.local;

import org.jspecify.annotations.NullMarked;
