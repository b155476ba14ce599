package io.quartier.promotions.type;

import io.quartier.common.stream.CompactType;
import io.quartier.promotions.model.order.OrderFile;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.run.ShopperFile;
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

    private PromotionTypes() {}
}
