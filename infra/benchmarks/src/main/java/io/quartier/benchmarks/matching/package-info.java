/** Finding the triggers that an event concerns, by the index and one after the other. */
@NullMarked
package io.quartier.benchmarks.matching;

import org.jspecify.annotations.NullMarked;
