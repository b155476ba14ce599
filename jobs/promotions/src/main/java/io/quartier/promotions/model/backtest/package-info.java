/** What orders that were placed would have cost, had an offer been there. */
@NullMarked
package io.quartier.promotions.model.backtest;

import org.jspecify.annotations.NullMarked;
