@NullMarked
package io.quartier.benchmarks.job;

import org.jspecify.annotations.NullMarked;
