package io.quartier.kpi.type;

import io.quartier.common.stream.CompactType;
import io.quartier.kpi.model.FollowedOrder;
import io.quartier.kpi.model.GrainWindow;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.RegionFamily;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.Visitor;
import io.quartier.kpi.model.WindowCells;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types with serializers of their own. */
public final class KpiTypes {
    public static final TypeInformation<ShopperActed> ACT = CompactType.of(ShopperActed.class, new ActSerializer());
    public static final TypeInformation<OrderChanged> STEP = CompactType.of(OrderChanged.class, new StepSerializer());
    public static final TypeInformation<RegionMinute> REGION_MINUTE = CompactType.of(RegionMinute.class,
            new RegionMinuteSerializer());
    public static final TypeInformation<RegionFamily> REGION_FAMILY = CompactType.of(RegionFamily.class,
            new RegionFamilySerializer());
    public static final TypeInformation<GrainWindow> GRAIN_WINDOW = CompactType.of(GrainWindow.class,
            new GrainWindowSerializer());
    public static final TypeInformation<WindowCells> WINDOW_CELLS = CompactType.of(WindowCells.class,
            new WindowCellsSerializer());
    public static final TypeInformation<FollowedOrder> ORDER = CompactType.of(FollowedOrder.class,
            new OrderSerializer());
    public static final TypeInformation<Visitor> VISITOR = CompactType.of(Visitor.class, new VisitorSerializer());
    /** Of visitors and orders. */
    public static final TypeInformation<String> ID = CompactType.of(String.class, new IdSerializer());

    private KpiTypes() {}
}
