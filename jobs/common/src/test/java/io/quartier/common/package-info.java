@NullMarked
package io.quartier.common;

import org.jspecify.annotations.NullMarked;
