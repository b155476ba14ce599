@NullMarked
package io.quartier.common.sink;

import org.jspecify.annotations.NullMarked;
