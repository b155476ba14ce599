/** How fast recorded events go through a backtest. */
@NullMarked
package io.quartier.benchmarks.backtest;

import org.jspecify.annotations.NullMarked;
