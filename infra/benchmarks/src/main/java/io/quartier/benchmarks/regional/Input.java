package io.quartier.benchmarks.regional;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * What all engines are given: orders that come at 20 000 per second of event time, up to 200 ms out of order, spread evenly over the
 * cities, with the producer's clock told every 100 ms. The same numbers give the same orders in every JVM.
 *
 * @param cities how many leaf regions
 * @param events how many orders
 */
public record Input(int cities, long events) implements Serializable {
    /** How far an order may be behind the producer's clock. */
    public static final long DISORDER_MILLIS = 200;
    /** How often the producer tells its clock. */
    public static final long HEARTBEAT_MILLIS = 100;
    /** Orders per millisecond of event time. */
    private static final long EVENTS_PER_MILLI = 20;
    /** Monday, 2 March 2026, 11:00 UTC. */
    private static final long START_MILLIS = 1_772_449_200_000L;
    private static final int LEAST_POOL = 1 << 16;

    /** How many orders lie between two heartbeats. */
    public static long eventsPerHeartbeat() {
        return HEARTBEAT_MILLIS * EVENTS_PER_MILLI;
    }

    /** The producer's clock when it has sent so many orders. */
    public static long clockMillis(long sent) {
        return START_MILLIS + sent / EVENTS_PER_MILLI;
    }

    /** Nothing at or before this will come, once the producer's clock was told. */
    public static long watermarkMillis(long clockMillis) {
        return clockMillis - DISORDER_MILLIS - 1;
    }

    /** The orders, to be asked for by one thread. */
    Orders orders() {
        return new Orders(Regions.of(cities));
    }

    /** Makes orders from a pool of drawn ones: making them must cost next to nothing beside what is measured. */
    static final class Orders {
        private final Sale[] pool;
        private final short[] delays;

        private Orders(Regions regions) {
            int size = Math.max(LEAST_POOL, Integer.highestOneBit(regions.cities() * 8));
            pool = new Sale[size];
            delays = new short[size];
            SplittableRandom draw = new SplittableRandom(7);
            for (int i = 0; i < size; i++) {
                pool[i] = draw(draw, regions);
                delays[i] = (short) draw.nextInt((int) DISORDER_MILLIS);
            }
        }

        private static Sale draw(SplittableRandom draw, Regions regions) {
            Sale sale = new Sale();
            sale.region = regions.city(draw.nextInt(regions.cities()));
            sale.channel = 1 + draw.nextInt(Regions.CHANNELS.size() - 1);
            sale.placed = 1;
            sale.cancelled = 0;
            sale.revenue = 500 + draw.nextLong(9_500);
            sale.discount = draw.nextInt(4) == 0 ? draw.nextLong(500) : 0;
            sale.deliveryFees = 100 * draw.nextLong(5);
            sale.goodsCost = sale.revenue * 6 / 10;
            sale.costed = 1;
            sale.deliveryCost = 250 + draw.nextLong(400);
            sale.paymentFees = sale.revenue / 50;
            sale.taxes = sale.revenue / 12;
            return sale;
        }

        /** Fills in the order of that number. */
        void fill(long number, Sale sale) {
            int drawn = (int) number & pool.length - 1;
            sale.copyFrom(pool[drawn]);
            sale.atMillis = clockMillis(number) - delays[drawn];
        }

        /** The order of that number. */
        Sale order(long number) {
            Sale sale = new Sale();
            fill(number, sale);
            return sale;
        }
    }
}
