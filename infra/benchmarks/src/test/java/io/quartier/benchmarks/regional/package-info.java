@NullMarked
package io.quartier.benchmarks.regional;

import org.jspecify.annotations.NullMarked;
