/** Decisions of the running promotions job as its triggers change: how soon, and how many events meanwhile. */
@NullMarked
package io.quartier.benchmarks.change;

import org.jspecify.annotations.NullMarked;
