package io.quartier.local.city.town;

import io.quartier.local.city.data.Catalogue;
import io.quartier.local.city.data.Product;
import io.quartier.local.city.data.StockHabit;
import io.quartier.local.city.data.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A micro-warehouse: what lies on its shelves and how many couriers are out.
 *
 * <p>State: three numbers per product and the number of parcels on the way.
 */
public final class Hub {
    /** How fast the memory of sales fades: a day counts this much against all days before it. */
    private static final double NEWEST_DAY = 0.25;

    private final String id;
    private final int number;
    private final Zone zone;
    private final List<Zone> serves;
    private final int couriers;
    private final Map<String, StockHabit.Kind> habits;
    private final int[] onHand = new int[Catalogue.products().size()];
    private final int[] soldToday = new int[onHand.length];
    private final double[] soldPerDay = new double[onHand.length];
    private int underway;

    /** A hub with empty shelves and every courier at home. */
    public Hub(String cityId, int number, List<Zone> zones, int couriers) {
        this.id = "hub-" + cityId + '-' + number;
        this.number = number;
        this.serves = zones.stream().filter(zone -> zone.hub() == number).toList();
        this.zone = serves.get(0);
        this.couriers = couriers;
        this.habits = StockHabit.of(cityId, number).stream()
                .collect(Collectors.toUnmodifiableMap(StockHabit::sku, StockHabit::kind));
    }

    /** The hubs of a city. */
    static List<Hub> of(String cityId, List<Zone> zones, int couriers) {
        int hubs = zones.stream().mapToInt(Zone::hub).max().orElseThrow();
        List<Hub> all = new ArrayList<>();
        for (int number = 1; number <= hubs; number++) {
            all.add(new Hub(cityId, number, zones, couriers));
        }
        return List.copyOf(all);
    }

    /** E.g. {@code hub-us-wa-seattle-1}. */
    public String id() {
        return id;
    }

    /** From 1, within its city. */
    public int number() {
        return number;
    }

    /** The zone it stands in. */
    public Zone zone() {
        return zone;
    }

    /** The zones it serves. */
    public List<Zone> serves() {
        return serves;
    }

    /** How the product is (mis)handled here; empty for most. */
    public Optional<StockHabit.Kind> findHabit(Product product) {
        return Optional.ofNullable(habits.get(product.sku()));
    }

    /** Pieces that can be sold. */
    public int onHand(Product product) {
        return onHand[product.index()];
    }

    /** Takes pieces for an order, if there are as many. */
    public boolean take(Product product, int pieces) {
        if (onHand[product.index()] < pieces) {
            return false;
        }
        onHand[product.index()] -= pieces;
        soldToday[product.index()] += pieces;
        return true;
    }

    /** Puts pieces on the shelf, or (below 0) takes them away without a sale. */
    public void add(Product product, int pieces) {
        onHand[product.index()] = Math.addExact(onHand[product.index()], pieces);
    }

    /** Mean sales a day, newer days counting more. */
    public double soldPerDay(Product product) {
        return soldPerDay[product.index()];
    }

    /** What it will sell a day before it has sold anything. */
    public void expect(Product product, double perDay) {
        soldPerDay[product.index()] = perDay;
    }

    /** Ends the day of a product: its sales enter the mean. */
    public void endDay(Product product) {
        int index = product.index();
        soldPerDay[index] += NEWEST_DAY * (soldToday[index] - soldPerDay[index]);
        soldToday[index] = 0;
    }

    /** A courier leaves. */
    public void leave() {
        underway++;
    }

    /** A courier is free again. */
    public void comeBack() {
        underway--;
    }

    /** How much longer a delivery takes because couriers are few: 1 while half of them are here, 2 when twice as many were needed. */
    public double crowding() {
        return Math.max(1, 0.5 + underway / (double) couriers);
    }
}
