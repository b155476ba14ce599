package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.trigger.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that became known of places.
 *
 * @param kind what
 * @param id   unique over all time; orders what became known at one instant
 * @param at   from when on it was known, event time: not before it was issued, and not before it had come
 * @param said what it says
 * @param leaf the leaf region that it is told to; null until it is spread over leaf regions
 */
public record News(Kind kind, String id, Instant at, Said said, @Nullable Place leaf) {
    /** The day a region was launched, in days since 1970-01-01; nobody may ask for it. */
    static final String LAUNCHED_DAY = "region.launched_day";
    /** The order of application in one region. */
    public static final Comparator<News> IN_ORDER = Comparator.comparing(News::at)
            .thenComparing(news -> news.said().issuedAt()).thenComparing(News::id);

    /** What became known. */
    public enum Kind {
        /** A leaf region is there, or has changed. */
        REGION,
        /** What was a leaf region is none any more. */
        REGION_GONE,
        /** Weather that was seen. */
        OBSERVATION,
        /** Weather foretold for now. */
        NOWCAST,
        /** Weather foretold for later. */
        FORECAST,
        /** A festival, a match or the like. */
        LOCAL_EVENT,
        /** An order came to the door. */
        DELIVERY,
        /** A product at a hub was counted. */
        STOCK_LEVEL,
        /** Pieces of a product came to a hub, or left it. */
        STOCK_MOVEMENT,
        /** How much of a product should stay at a hub. */
        STOCK_BUFFER
    }

    /**
     * What news say.
     *
     * @param about    the region, the local event or the product
     * @param issuedAt when it was observed, issued or announced
     * @param regions  where it matters; everything below counts too. Of a shelf: the hub
     * @param span     what time it is about; null where it is about none
     * @param facts    values by the names of the dictionary
     */
    public record Said(String about, Instant issuedAt, List<String> regions, @Nullable Span span,
            Map<String, Object> facts) {
        public Said {
            regions = List.copyOf(regions);
            facts = Map.copyOf(facts);
        }
    }

    /** A span of time; {@code until} is exclusive. */
    public record Span(Instant from, Instant until) {
        public Span {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException("until is before from: %s, %s".formatted(until, from));
            }
        }

        /** Whether an instant is in it. */
        public boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** A version of a region. */
    public static News of(KnownRegion region) {
        Map<String, Object> facts = new HashMap<>(Map.of("region.zone", region.zone()));
        KnownRegion.Label label = region.label();
        if (label != null) {
            put(facts, "region.name", label.name());
            put(facts, "region.kind", label.kind());
            put(facts, "region.country", label.country());
            put(facts, "region.promise_minutes",
                    label.promiseMinutes() == null ? null : label.promiseMinutes().longValue());
        }
        put(facts, LAUNCHED_DAY, label == null ? null : label.launchedDay());
        put(facts, "region.parent_id", region.parentId());
        return new News(Kind.REGION, "%s@%09d".formatted(region.regionId(), region.version()), region.effectiveFrom(),
                new Said(region.regionId(), region.effectiveFrom(), List.of(region.regionId()), null, facts), null);
    }

    /** An order that came to a door in a region; empty where that is in none. */
    public static Optional<News> ofDelivery(ShopperEvent placed) {
        Place leaf = placed.places().of(Scope.Place.DELIVERY);
        return leaf.equals(RegionBook.NOWHERE)
                ? Optional.empty()
                : Optional.of(new News(Kind.DELIVERY, placed.eventId(), placed.occurredAt(),
                        new Said(placed.eventId(), placed.occurredAt(), List.of(leaf.regionId()), null, placed.facts()),
                        leaf));
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    /** The same, known at the earliest after a watermark in epoch milliseconds. */
    public News notBehind(long watermarkMillis) {
        return at.toEpochMilli() > watermarkMillis
                ? this
                : new News(kind, id, Instant.ofEpochMilli(watermarkMillis + 1), said, leaf);
    }

    /** The leaf region that it is told to. */
    public String regionId() {
        if (leaf == null) {
            throw new IllegalStateException("news are told to no region: " + id);
        }
        return leaf.regionId();
    }

    /** The product at a hub that news of a shelf are about: a key. */
    public String shelf() {
        return said.regions().getFirst() + ' ' + said.about();
    }

    /** The same, told to a leaf region. */
    public News in(Place place) {
        return new News(kind, id, at, said, place);
    }

    /** The same of another kind, told to a region. */
    News as(Kind other, Place place) {
        return new News(other, id, at, said, place);
    }
}
