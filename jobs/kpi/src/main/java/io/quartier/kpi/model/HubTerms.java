package io.quartier.kpi.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hub is and costs; the lists of couriers are parallel.
 *
 * @param kind             lower case: dark_store, store and so on
 * @param name             for people
 * @param serves           regions it serves, nearest first
 * @param latitude         WGS-84 degrees
 * @param longitude        WGS-84 degrees
 * @param currency         ISO 4217 code of its costs
 * @param ordersPerHour    orders it can pick; null when not limited
 * @param capacityPieces   pieces it can hold; null when not limited
 * @param pickMinutes      from order to parcel; null when not known
 * @param costPerPick      minor units
 * @param opensAtMinute    of the local day
 * @param closesAtMinute   of the local day, exclusive
 * @param courierKinds     lower case: bike, van and so on
 * @param courierCounts    couriers of that kind at once
 * @param courierCosts     of one delivery, minor units
 * @param courierCostsPerKm of one kilometre, minor units
 * @param pickUp           whether customers may fetch orders
 */
public record HubTerms(String kind, String name, List<String> serves, double latitude, double longitude,
        String currency, @Nullable Integer ordersPerHour, @Nullable Integer capacityPieces,
        @Nullable Integer pickMinutes, long costPerPick, int opensAtMinute, int closesAtMinute,
        List<String> courierKinds, List<Integer> courierCounts, List<Long> courierCosts, List<Long> courierCostsPerKm,
        boolean pickUp) {
    public HubTerms {
        serves = List.copyOf(serves);
        courierKinds = List.copyOf(courierKinds);
        courierCounts = List.copyOf(courierCounts);
        courierCosts = List.copyOf(courierCosts);
        courierCostsPerKm = List.copyOf(courierCostsPerKm);
    }
}
