package io.quartier.promotions.codec;

import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.schemas.StockBuffer;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.StockMovement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what happens on the shelves: news about a product, told to its hub. What comes late counts from when it came. */
public final class StockCodec extends NewsCodec<StockEvent> {
    private static final long serialVersionUID = 1L;

    public StockCodec() {
        super(StockEvent.class, "sku");
    }

    @Override
    public News toEvent(StockEvent event, Origin origin) {
        if (event.getHubId().isEmpty()) {
            throw new IllegalArgumentException("hubId must not be empty");
        }
        Map<String, Object> facts = new HashMap<>();
        Kind kind = switch (event.getChange()) {
            case StockLevel level -> level(level, facts);
            case StockMovement movement -> movement(movement, facts);
            case StockBuffer buffer -> buffer(buffer, facts);
            default -> throw new IllegalArgumentException("unknown change of stock: " + event.getChange().getClass());
        };
        Said said = new Said(event.getSku(), event.getOccurredAt(), List.of(event.getHubId()), null, facts);
        return new News(kind, event.getEventId(), event.getOccurredAt(), said, null);
    }

    private static Kind level(StockLevel level, Map<String, Object> facts) {
        if (level.getVersion() < 1) {
            throw new IllegalArgumentException("version is not 1 or more: " + level.getVersion());
        }
        facts.put("stock.version", level.getVersion());
        put("on_hand", level.getOnHand(), facts);
        put("reserved", level.getReserved(), facts);
        put("incoming", level.getIncoming(), facts);
        put("buffer", level.getBuffer(), facts);
        return Kind.STOCK_LEVEL;
    }

    private static Kind movement(StockMovement movement, Map<String, Object> facts) {
        if (movement.getPieces() == 0) {
            throw new IllegalArgumentException("pieces of a movement are 0");
        }
        facts.put("stock.pieces", (long) movement.getPieces());
        return Kind.STOCK_MOVEMENT;
    }

    private static Kind buffer(StockBuffer buffer, Map<String, Object> facts) {
        put("buffer", buffer.getBuffer(), facts);
        return Kind.STOCK_BUFFER;
    }

    private static void put(String name, @Nullable Integer pieces, Map<String, Object> facts) {
        if (pieces != null && pieces < 0) {
            throw new IllegalArgumentException("%s is negative: %d".formatted(name, pieces));
        }
        if (pieces != null) {
            facts.put("stock." + name, pieces.longValue());
        }
    }
}
