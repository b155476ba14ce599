package io.quartier.local.drill;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened in a feed before an instant, over all regions.
 *
 * @param orders    orders placed, cancelled ones included
 * @param revenue   value of the goods of orders not cancelled, in minor units by ISO 4217 code; currencies without any are left out
 * @param pageViews pages viewed
 */
public record Totals(long orders, SortedMap<String, Long> revenue, long pageViews) {
    public Totals {
        var some = new TreeMap<>(revenue);
        some.values().removeIf(amount -> amount == 0);
        revenue = some;
    }
}
