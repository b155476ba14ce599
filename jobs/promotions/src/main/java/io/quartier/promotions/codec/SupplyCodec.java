package io.quartier.promotions.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.stock.Supply;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.promotions.model.stock.Supply.Shelf;
import io.quartier.promotions.type.PromotionTypes;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Reads hubs and products. A version is known when it holds; what comes late holds from when it came. */
abstract class SupplyCodec<A extends SpecificRecord> implements EventCodec<A, Bulletin> {
    private static final long serialVersionUID = 1L;

    private final Class<A> avroType;
    private final String name;

    /** @param name the field that says what it is a version of */
    SupplyCodec(Class<A> avroType, String name) {
        this.avroType = avroType;
        this.name = name;
    }

    @Override
    public final Class<A> avroType() {
        return avroType;
    }

    @Override
    public final TypeInformation<Bulletin> eventType() {
        return PromotionTypes.BULLETIN;
    }

    @Override
    public final String eventId(Bulletin bulletin) {
        return switch (supply(bulletin)) {
            case Hub hub -> hub.hubId() + '@' + hub.version();
            case Product product -> product.sku() + '@' + product.version();
            case Shelf shelf -> throw new IllegalArgumentException("a shelf has no versions: " + shelf);
        };
    }

    @Override
    public final Instant occurredAt(Bulletin bulletin) {
        return bulletin.at();
    }

    @Override
    public final Bulletin knownAt(Bulletin bulletin, Instant knownAt) {
        return knownAt.isAfter(bulletin.at()) ? bulletin.notBehind(knownAt.toEpochMilli()) : bulletin;
    }

    @Override
    public final Check<Bulletin> check() {
        String field = name;
        return bulletin -> eventId(bulletin).startsWith("@")
                ? new Fault("MISSING_FIELD", field + " must not be empty")
                : null;
    }

    private static Supply supply(Bulletin bulletin) {
        return Objects.requireNonNull(bulletin.supply(), "a bulletin is of no hub and no product");
    }
}
