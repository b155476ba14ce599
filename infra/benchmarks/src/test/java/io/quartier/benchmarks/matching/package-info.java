/** Whether both ways of finding triggers do the same work. */
@NullMarked
package io.quartier.benchmarks.matching;

import org.jspecify.annotations.NullMarked;
