/** Triggers tried on what is recorded: what to run, and what came of it. */
@NullMarked
package io.quartier.local.backtest;

import org.jspecify.annotations.NullMarked;
