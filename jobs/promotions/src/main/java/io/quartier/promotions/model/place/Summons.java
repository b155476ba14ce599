package io.quartier.promotions.model.place;

/**
 * An edge on its way to one part of those present in its region.
 *
 * @param shard see {@link Shards}
 * @param edge  the edge
 */
public record Summons(String shard, Edge edge) {}
