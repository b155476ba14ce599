@NullMarked
package io.quartier.common.stream;

import org.jspecify.annotations.NullMarked;
