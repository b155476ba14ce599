package io.quartier.local.truth.city;

import java.math.BigDecimal;

/**
 * A cell that is paid into in some currency.
 *
 * @param rate minor units of the cell's money for one of what is paid
 */
record Till(Sums sums, BigDecimal rate) {
    Till pay(String name, long minor) {
        sums.add(name, Rates.exchanged(minor, rate));
        return this;
    }
}
