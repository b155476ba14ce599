@NullMarked
package io.quartier.benchmarks.race;

import org.jspecify.annotations.NullMarked;
