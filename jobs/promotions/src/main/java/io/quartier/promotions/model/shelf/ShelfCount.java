package io.quartier.promotions.model.shelf;

import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.shelf.ShelfFile.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the pieces of one product at one hub, as the KPIs do: what may be sold is the last absolute level (on hand less reserved; a level
 * with a lower version than one before is old news) and every movement since, in the order of (occurredAt, eventId); a product nobody ever
 * counted begins with 0. The result does not depend on the order of arrival, within a day.
 *
 * <p>State: {@link ShelfFile}.
 */
public final class ShelfCount {
    /** How many movements are remembered one by one. */
    static final int MOST = 200;
    /** How late a level may come and still be followed by the movements since. */
    static final Duration KEPT = Duration.ofDays(1);
    private static final Comparator<Moved> IN_ORDER = Comparator.comparing(Moved::at).thenComparing(Moved::id);

    private final ShelfFile file;

    /** Keeps its state in that file. */
    public ShelfCount(ShelfFile file) {
        this.file = file;
    }

    /** Takes in what happened on the shelf. */
    public void add(News news) {
        file.isKnown = true;
        switch (news.kind()) {
            case STOCK_LEVEL -> level(news);
            case STOCK_MOVEMENT -> move(new Moved(news.id(), news.said().issuedAt(), number(news, "stock.pieces")));
            case STOCK_BUFFER -> buffer(news);
            case REGION, REGION_GONE, DELIVERY, OBSERVATION, NOWCAST, FORECAST, LOCAL_EVENT ->
                throw new IllegalArgumentException(
                        "no news of a shelf: " + news.id());
        }
    }

    private void level(News news) {
        long version = number(news, "stock.version");
        Instant at = news.said().issuedAt();
        if (version < file.version || (version == file.version && !isSinceCount(at, news.id()))) {
            return;
        }
        file.version = version;
        file.countedAt = at;
        file.countedBy = news.id();
        file.onHand = number(news, "stock.on_hand");
        file.reserved = number(news, "stock.reserved");
        file.incoming = news.said().facts().get("stock.incoming") instanceof Number pieces
                ? (Long) pieces.longValue()
                : null;
        if (news.said().facts().containsKey("stock.buffer")) {
            buffer(news);
        }
    }

    private void buffer(News news) {
        Instant at = news.said().issuedAt();
        if (file.bufferAt == null || !at.isBefore(file.bufferAt)) {
            file.buffer = number(news, "stock.buffer");
            file.bufferAt = at;
        }
    }

    private void move(Moved one) {
        if (file.moved.stream().anyMatch(known -> known.id().equals(one.id()))) {
            return;
        }
        file.moved.add(one);
        file.moved.sort(IN_ORDER);
        Instant newest = file.moved.getLast().at();
        while (file.moved.size() > MOST || file.moved.getFirst().at().isBefore(newest.minus(KEPT))) {
            Moved oldest = file.moved.removeFirst();
            file.onHand += isSinceCount(oldest.at(), oldest.id()) ? oldest.pieces() : 0;
        }
    }

    private boolean isSinceCount(Instant at, String id) {
        int order = file.countedAt == null ? 1 : at.compareTo(file.countedAt);
        return order > 0 || (order == 0 && id.compareTo(file.countedBy) > 0);
    }

    private static long number(News news, String fact) {
        return news.said().facts().get(fact) instanceof Number number ? number.longValue() : 0;
    }

    private long onHand() {
        return file.onHand + file.moved.stream().filter(one -> isSinceCount(one.at(), one.id()))
                .mapToLong(Moved::pieces).sum();
    }

    /** Pieces that may be sold, 0 or more. */
    public long available() {
        return Math.max(0, onHand() - file.reserved);
    }

    /** What conditions may ask, by the names of the dictionary; nothing while nothing is known. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        if (file.isKnown) {
            facts.put("stock.available", available());
            facts.put("stock.on_hand", Math.max(0, onHand()));
            facts.put("stock.reserved", file.reserved);
            facts.put("stock.buffer", file.buffer);
            if (file.version > 0) {
                facts.put("stock.version", file.version);
            }
            if (file.incoming != null) {
                facts.put("stock.incoming", file.incoming);
            }
        }
        return facts;
    }
}
