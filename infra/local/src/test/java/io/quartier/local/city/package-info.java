/** Tests of the city simulator. */
@NullMarked
package io.quartier.local.city;

import org.jspecify.annotations.NullMarked;
