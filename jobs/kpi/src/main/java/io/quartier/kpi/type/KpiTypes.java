package io.quartier.kpi.type;

import io.quartier.common.stream.CompactType;
import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.SeenEvents;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.VisitorSessions;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types with serializers of their own. */
public final class KpiTypes {
    public static final TypeInformation<ShopperActed> ACT = CompactType.of(ShopperActed.class, new ActSerializer());
    public static final TypeInformation<CellKey> CELL_KEY = CompactType.of(CellKey.class, new CellKeySerializer());
    public static final TypeInformation<CellDelta> DELTA = CompactType.of(CellDelta.class, new DeltaSerializer());
    public static final TypeInformation<Cell> CELL = CompactType.of(Cell.class, new CellSerializer());
    public static final TypeInformation<SeenEvents> SEEN = CompactType.of(SeenEvents.class, new SeenSerializer());
    public static final TypeInformation<VisitorSessions> SESSIONS = CompactType.of(VisitorSessions.class,
            new SessionsSerializer());

    private KpiTypes() {}
}
