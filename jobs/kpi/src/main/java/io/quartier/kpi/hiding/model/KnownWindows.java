package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Window;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The windows of a zone, each worked out once: clocks are slow to ask. */
final class KnownWindows {
    private final ZoneId zone;
    private final Map<Grain, NavigableMap<Long, Window>> known = new EnumMap<>(Grain.class);

    KnownWindows(ZoneId zone) {
        this.zone = zone;
    }

    Window windowOf(Grain grain, long millis) {
        NavigableMap<Long, Window> windows = known.computeIfAbsent(grain, id -> new TreeMap<>());
        var before = windows.floorEntry(millis);
        if (before != null && before.getValue().contains(millis)) {
            return before.getValue();
        }
        Window window = grain.windowOf(millis, zone);
        windows.put(window.startMillis(), window);
        return window;
    }
}
