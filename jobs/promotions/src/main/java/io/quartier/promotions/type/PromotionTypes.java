package io.quartier.promotions.type;

import io.quartier.common.stream.CompactType;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.order.OrderFile;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.RegionFile;
import io.quartier.promotions.model.place.ShardFile;
import io.quartier.promotions.model.place.Sighting;
import io.quartier.promotions.model.place.Summons;
import io.quartier.promotions.model.run.ShopperFile;
import io.quartier.promotions.model.shelf.ShelfFile;
import io.quartier.promotions.model.shopper.ShopperEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types with serializers of their own. */
public final class PromotionTypes {
    /** Events of shoppers. */
    public static final TypeInformation<ShopperEvent> SHOPPER_EVENT = CompactType.of(ShopperEvent.class,
            new ShopperEventSerializer());
    /** Steps of orders. */
    public static final TypeInformation<OrderStep> ORDER_STEP = CompactType.of(OrderStep.class,
            new OrderStepSerializer());
    /** All that is remembered of an order. */
    public static final TypeInformation<OrderFile> ORDER_FILE = CompactType.of(OrderFile.class,
            new OrderFileSerializer());
    /** All that is remembered of a shopper. */
    public static final TypeInformation<ShopperFile> SHOPPER_FILE = CompactType.of(ShopperFile.class,
            new ShopperFileSerializer());

    /** What became of messages. */
    public static final TypeInformation<Dispatch> DISPATCH = CompactType.of(Dispatch.class, new DispatchSerializer());

    /** What became known of places. */
    public static final TypeInformation<News> NEWS = CompactType.of(News.class, new NewsSerializer());
    /** Edges on their way to those present. */
    public static final TypeInformation<Summons> SUMMONS = CompactType.of(Summons.class, new SummonsSerializer());
    /** What every task that decides about shoppers is told. */
    public static final TypeInformation<Bulletin> BULLETIN = CompactType.of(Bulletin.class,
            new BulletinSerializer());
    /** All that is remembered of a leaf region. */
    public static final TypeInformation<RegionFile> REGION_FILE = CompactType.of(RegionFile.class,
            new RegionFileSerializer());

    /** All that is remembered of a product at a hub. */
    public static final TypeInformation<ShelfFile> SHELF_FILE = CompactType.of(ShelfFile.class,
            new ShelfFileSerializer());

    /** Where shoppers are seen. */
    public static final TypeInformation<Sighting> SIGHTING = CompactType.of(Sighting.class, new SightingSerializer());
    /** All that is remembered of a part of a leaf region. */
    public static final TypeInformation<ShardFile> SHARD_FILE = CompactType.of(ShardFile.class,
            new ShardFileSerializer());

    private PromotionTypes() {}
}
