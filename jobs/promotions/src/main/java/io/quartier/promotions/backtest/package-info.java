/** Recorded events through the pipeline that runs live, with a trigger under test, into tables of its own. */
@NullMarked
package io.quartier.promotions.backtest;

import org.jspecify.annotations.NullMarked;
