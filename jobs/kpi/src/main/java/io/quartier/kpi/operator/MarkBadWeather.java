package io.quartier.kpi.operator;

import io.quartier.common.stream.RememberedWatermark;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.DirtyCells;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.RegionTree;
import io.quartier.kpi.model.SlowNews;
import io.quartier.kpi.model.WeatherSeen;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Marks the cells of late deliveries that are final already when bad weather becomes known which may excuse them: those of its region, below
 * and above. Weather itself goes no further; state and time as in {@link ResolveRegions}. One task, which also tells after its marks how
 * far the weather is read, so that no cause is decided before the weather of its time is archived.
 */
public final class MarkBadWeather extends ResolveRegions<WeatherSeen> {
    private static final long serialVersionUID = 1L;
    /** Marks, and how far the weather is read. */
    public static final OutputTag<SlowNews> NEWS = new OutputTag<>("news", TypeInformation.of(SlowNews.class));

    /** Weather of so long before the arrival may excuse a late parcel. */
    private static final long ON_THE_WAY_MILLIS = Duration.ofHours(24).toMillis();

    private transient RememberedWatermark remembered;
    private transient long newestMark;

    public MarkBadWeather() {
        super(TypeInformation.of(WeatherSeen.class));
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        remembered = RememberedWatermark.of(context);
        newestMark = Long.MIN_VALUE;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        remembered.remember(newestMark);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        newestMark = mark.getTimestamp();
        super.processWatermark(mark);
        tell(SlowNews.weatherUntil(mark.getTimestamp()));
    }

    private void tell(SlowNews news) {
        output.collect(NEWS, new StreamRecord<>(news));
    }

    @Override
    protected long occurredAtMillis(WeatherSeen weather) {
        return weather.occurredAt().toEpochMilli();
    }

    @Override
    void resolve(WeatherSeen weather, RegionTree regions) {
        long now = remembered.atLeast(newestMark);
        if (!weather.isBad() || Family.LATENESS.finalAtMillis(weather.validFrom().toEpochMilli()) > now) {
            return;
        }
        Map<CellKey, DirtyCell> marks = new LinkedHashMap<>();
        for (RegionPath path : regions.pathsThrough(weather.regionId(), occurredAtMillis(weather))) {
            DirtyCells.touching(Family.LATENESS, path, weather.validFrom().toEpochMilli(),
                    weather.validTo().toEpochMilli() + ON_THE_WAY_MILLIS, now, cell -> {
                        if (Family.LATENESS.finalAtMillis(cell.windowEnd()) <= now) {
                            marks.put(cell.key(), cell);
                        }
                    });
        }
        marks.values().forEach(cell -> tell(SlowNews.of(cell)));
    }
}
