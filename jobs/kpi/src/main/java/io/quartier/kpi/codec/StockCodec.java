package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.StockChanged;
import io.quartier.kpi.model.StockDetail;
import io.quartier.schemas.StockBuffer;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.StockMovement;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads what happened on the shelves. */
public final class StockCodec implements EventCodec<StockEvent, StockChanged> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<StockEvent> avroType() {
        return StockEvent.class;
    }

    @Override
    public TypeInformation<StockChanged> eventType() {
        return TypeInformation.of(StockChanged.class);
    }

    @Override
    public StockChanged toEvent(StockEvent event, Origin origin) {
        return new StockChanged(origin, event.getEventId(), event.getOccurredAt(), event.getOccurredAt(),
                event.getHubId(), event.getSku(), "", detail(event.getChange()));
    }

    private static StockDetail detail(Object change) {
        return switch (change) {
            case StockLevel level -> StockDetail.level(level.getVersion(), level.getOnHand(), level.getReserved(),
                    level.getIncoming(), level.getBuffer());
            case StockMovement moved -> StockDetail.movement(moved.getPieces(),
                    moved.getKind().name().toLowerCase(Locale.ROOT), moved.getOrderId(), moved.getOtherHubId());
            case StockBuffer buffer -> StockDetail.buffer(buffer.getBuffer());
            default -> throw new IllegalArgumentException("unknown change of stock: " + change.getClass());
        };
    }

    @Override
    public String eventId(StockChanged event) {
        return event.eventId();
    }

    @Override
    public Instant occurredAt(StockChanged event) {
        return event.occurredAt();
    }

    @Override
    public StockChanged knownAt(StockChanged event, Instant knownAt) {
        return event.knownAt(knownAt);
    }

    @Override
    public Check<StockChanged> check() {
        return StockCodec::faultOf;
    }

    private static @Nullable Fault faultOf(StockChanged stock) {
        StockDetail change = stock.change();
        if (change.pieces() != null && change.pieces() == 0) {
            return new Fault("OUT_OF_RANGE", "pieces of a movement are 0");
        }
        return Amounts.first(Amounts.faultIfEmpty("hubId", stock.hubId()), Amounts.faultIfEmpty("sku", stock.sku()),
                Amounts.faultOutside("version", change.version(), 1, Long.MAX_VALUE),
                Amounts.faultIfNegative("onHand", change.onHand()),
                Amounts.faultIfNegative("reserved", change.reserved()),
                Amounts.faultIfNegative("incoming", change.incoming()),
                Amounts.faultIfNegative("buffer", change.buffer()));
    }
}
