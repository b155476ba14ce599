package io.quartier.promotions.model.shelf;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** News of one shelf, in seconds after noon. */
public final class Shelves {
    private Shelves() {}

    /** That second. */
    public static Instant second(long second) {
        return Scenes.NOON.plusSeconds(second);
    }

    /** A level, with no buffer said. */
    public static News level(String id, long second, long version, long onHand, long reserved) {
        return news(Kind.STOCK_LEVEL, id, second,
                Map.of("stock.version", version, "stock.on_hand", onHand, "stock.reserved", reserved));
    }

    /** A movement. */
    public static News moved(String id, long second, long pieces) {
        return news(Kind.STOCK_MOVEMENT, id, second, Map.of("stock.pieces", pieces));
    }

    /** A buffer. */
    public static News buffer(String id, long second, long pieces) {
        return news(Kind.STOCK_BUFFER, id, second, Map.of("stock.buffer", pieces));
    }

    private static News news(Kind kind, String id, long second, Map<String, Object> facts) {
        return new News(kind, id, second(second), new Said("tea-1", second(second), List.of("hub-1"), null, facts),
                null);
    }

    /** The same, known later than it happened. */
    public static News knownAt(News news, long second) {
        return new News(news.kind(), news.id(), second(second), news.said(), null);
    }
}
