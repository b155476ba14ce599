package io.quartier.promotions.model.place;

import java.util.List;
import java.util.stream.IntStream;

/** The shoppers of a leaf region in {@link #OF_REGION} parts, so that no one task has to reach all of them. */
public final class Shards {
    /** How many parts. */
    public static final int OF_REGION = 64;

    private Shards() {}

    /** The part of a region that a shopper is in. */
    static String of(String regionId, String subject) {
        return name(regionId, Math.floorMod(subject.hashCode(), OF_REGION));
    }

    /** All parts of a region. */
    public static List<String> all(String regionId) {
        return IntStream.range(0, OF_REGION).mapToObj(shard -> name(regionId, shard)).toList();
    }

    private static String name(String regionId, int shard) {
        return regionId + '#' + shard;
    }
}
