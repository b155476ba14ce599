package io.quartier.promotions.operator;

import io.quartier.common.stream.HoldEvents;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.type.PromotionTypes;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Puts what shoppers do into their leaf regions, by id, coordinates or postal code, with everything above them, as known at the time; state, time and order as in
 * {@link HoldEvents}.
 */
public final class PlaceShoppers extends HoldEvents<ShopperEvent, KnownRegion> {
    private static final long serialVersionUID = 1L;

    private transient RegionBook regions = new RegionBook();

    public PlaceShoppers() {
        super(PromotionTypes.SHOPPER_EVENT, "regions", TypeInformation.of(KnownRegion.class));
    }

    @Override
    protected long occurredAtMillis(ShopperEvent event) {
        return event.occurredAt().toEpochMilli();
    }

    @Override
    protected void begin() {
        regions = new RegionBook();
    }

    @Override
    protected void learn(KnownRegion region) {
        regions.add(region);
    }

    @Override
    protected List<KnownRegion> learned() {
        return regions.all();
    }

    @Override
    protected void decide(ShopperEvent event) {
        emit(event.in(event.places().in(regions, event.occurredAt())));
    }
}
