/** Programs that measure how fast parts of Quartier are; tests only see that those that race do the same work. */
@NullMarked
package io.quartier.benchmarks;

import org.jspecify.annotations.NullMarked;
