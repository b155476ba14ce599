/** Those who report: weather, stock, local events, spend, exchange rates and reference data. */
@NullMarked
package io.quartier.local.city.desk;

import org.jspecify.annotations.NullMarked;
