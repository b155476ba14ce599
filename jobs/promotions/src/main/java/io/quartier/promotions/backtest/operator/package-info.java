/** What a backtest adds to the operators that run live. */
@NullMarked
package io.quartier.promotions.backtest.operator;

import org.jspecify.annotations.NullMarked;
