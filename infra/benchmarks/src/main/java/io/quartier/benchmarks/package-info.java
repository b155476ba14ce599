/** Programs that measure how fast parts of Quartier are; none of them is run by a test. */
@NullMarked
package io.quartier.benchmarks;

import org.jspecify.annotations.NullMarked;
