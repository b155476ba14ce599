package io.quartier.promotions.model.shopper;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a shopper to answer the {@code shopper.} and {@code cart.} fields of the dictionary. Each part says by what it is
 * bounded; all of it is forgotten {@link #KEPT} after the last event.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class ShopperState {
    /** How long after the last event anything is remembered: as long as an order may still be cancelled. */
    public static final Duration KEPT = Orders.KEPT;

    /** What was done, by the hour. */
    public HourCounts counts = new HourCounts();
    /** Categories of products viewed. */
    public Recent viewedCategories = new Recent();
    /** Products viewed. */
    public Recent viewedProducts = new Recent();
    /** Orders placed and not cancelled. */
    public Orders orders = new Orders();
    /** The cart. */
    public Cart cart = new Cart();
    /** What others say of the shopper, by field of the dictionary; bounded by the dictionary. */
    public Map<String, Object> told = new HashMap<>();
    /** When the shopper last acted; null if never. */
    public @Nullable Instant seenAt;
    /** When the shopper acted before that; null if never. */
    public @Nullable Instant seenBeforeAt;
    /** When the last event of any kind was; null if there was none. */
    public @Nullable Instant touchedAt;
    /** Where the shopper was at the last event; null if there was none. */
    public @Nullable Places places;
    /** What the person allowed by the last event that says so. */
    public Consent consent = Consent.NOTHING;
}
