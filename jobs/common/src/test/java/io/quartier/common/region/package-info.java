@NullMarked
package io.quartier.common.region;

import org.jspecify.annotations.NullMarked;
