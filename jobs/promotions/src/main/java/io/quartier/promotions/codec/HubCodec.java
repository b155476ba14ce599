package io.quartier.promotions.codec;

import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.schemas.HubVersion;

/** Reads hubs, as far as it matters where they are and whom they serve. */
public final class HubCodec extends SupplyCodec<HubVersion> {
    private static final long serialVersionUID = 1L;

    public HubCodec() {
        super(HubVersion.class, "hubId");
    }

    @Override
    public Bulletin toEvent(HubVersion hub, Origin origin) {
        return Bulletin.of(new Hub(hub.getHubId(), hub.getVersion(), hub.getOccurredAt(), hub.getRegionId(),
                hub.getServes(), hub.getClosed(), new Point(hub.getLatitude(), hub.getLongitude())));
    }
}
