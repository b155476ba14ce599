/** Programs that do the same work, run against each other: a fresh JVM for each and every round, in alternating order. */
@NullMarked
package io.quartier.benchmarks.race;

import org.jspecify.annotations.NullMarked;
