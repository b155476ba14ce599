package io.quartier.kpi.model;

import org.jspecify.annotations.Nullable;

/**
 * What happened to the stock of a product: an absolute level, a movement, or a new buffer.
 *
 * @param kind       level, movement or buffer
 * @param version    of a level: a level with a lower one than seen before is old news; null otherwise
 * @param onHand     of a level: pieces on the shelf; null otherwise
 * @param reserved   of a level: of these, promised to orders; null otherwise
 * @param incoming   of a level: pieces on their way; null when not known
 * @param buffer     pieces that should stay on the shelf; null leaves it as it was
 * @param pieces     of a movement: added (above 0) or taken (below 0); null otherwise
 * @param movement   of a movement: lower case, sold, received and so on; empty otherwise
 * @param orderId    of a movement: order that caused it; null when none did
 * @param otherHubId of a transfer: the other hub; null otherwise
 */
public record StockDetail(String kind, @Nullable Long version, @Nullable Integer onHand, @Nullable Integer reserved,
        @Nullable Integer incoming, @Nullable Integer buffer, @Nullable Integer pieces, String movement,
        @Nullable String orderId, @Nullable String otherHubId) {
    /** An absolute level. */
    public static StockDetail level(long version, int onHand, int reserved, @Nullable Integer incoming,
            @Nullable Integer buffer) {
        return new StockDetail("level", version, onHand, reserved, incoming, buffer, null, "", null, null);
    }

    /** A movement. */
    public static StockDetail movement(int pieces, String kind, @Nullable String orderId, @Nullable String otherHubId) {
        return new StockDetail("movement", null, null, null, null, null, pieces, kind, orderId, otherHubId);
    }

    /** A new buffer. */
    public static StockDetail buffer(int pieces) {
        return new StockDetail("buffer", null, null, null, null, pieces, null, "", null, null);
    }
}
