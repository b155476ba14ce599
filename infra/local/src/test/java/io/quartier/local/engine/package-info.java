/** Tests of the engine through the official JDBC driver and plain HTTP. */
@NullMarked
package io.quartier.local.engine;

import org.jspecify.annotations.NullMarked;
