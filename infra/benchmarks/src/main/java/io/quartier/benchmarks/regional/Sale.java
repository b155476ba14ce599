package io.quartier.benchmarks.regional;

import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * An order as it counts in the family orders: ten sums for its region, channel and minute. A bean of primitives, which is what all engines
 * carry best; Flink gets a serializer written by hand, too.
 */
@TypeInfo(SaleTypeInfoFactory.class)
public final class Sale {
    /** How many sums the family has. */
    public static final int SUMS = 10;

    /** Index of the leaf region in {@link Regions}. */
    public int region;
    /** Index of the channel in {@link Regions#CHANNELS}, 1 or more. */
    public int channel;
    /** Event time, epoch milliseconds. */
    public long atMillis;
    public long placed;
    public long cancelled;
    public long revenue;
    public long discount;
    public long deliveryFees;
    public long goodsCost;
    public long costed;
    public long deliveryCost;
    public long paymentFees;
    public long taxes;

    /** A sale of nothing. */
    public Sale() {}

    /** Adds it to sums. */
    public void addTo(long[] sums) {
        sums[0] += placed;
        sums[1] += cancelled;
        sums[2] += revenue;
        sums[3] += discount;
        sums[4] += deliveryFees;
        sums[5] += goodsCost;
        sums[6] += costed;
        sums[7] += deliveryCost;
        sums[8] += paymentFees;
        sums[9] += taxes;
    }

    /** Takes over everything but the time. */
    void copyFrom(Sale other) {
        region = other.region;
        channel = other.channel;
        placed = other.placed;
        cancelled = other.cancelled;
        revenue = other.revenue;
        discount = other.discount;
        deliveryFees = other.deliveryFees;
        goodsCost = other.goodsCost;
        costed = other.costed;
        deliveryCost = other.deliveryCost;
        paymentFees = other.paymentFees;
        taxes = other.taxes;
    }

    /** Region and channel in one number: what the first stage of every engine groups by. */
    public int group() {
        return region * Regions.CHANNELS.size() + channel;
    }
}
