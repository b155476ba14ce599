package io.quartier.kpi.operator;

import io.quartier.kpi.model.GrainWindow;
import io.quartier.kpi.model.RegionFamily;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which cells wait to be written, in the order in which their windows changed first; a bit for each cell of a window. */
final class ChangedCells {
    private final Map<Place, Integer> indexes = new LinkedHashMap<>();

    private record Place(RegionFamily family, GrainWindow window) {}

    /** Takes a window whose cells wait. */
    @FunctionalInterface
    interface Waiting {
        /** Takes the window and a bit for each of its cells that wait. */
        void take(RegionFamily family, GrainWindow window, int indexes) throws Exception;
    }

    /** Adds cells of a window, a bit for each; nothing to do for none. */
    void add(RegionFamily family, GrainWindow window, int more) {
        if (more != 0) {
            indexes.merge(new Place(family, window), more, (one, other) -> one | other);
        }
    }

    /** Forgets a window; returns a bit for each of its cells that waited. */
    int remove(RegionFamily family, GrainWindow window) {
        @Nullable
        Integer waited = indexes.remove(new Place(family, window));
        return waited == null ? 0 : waited;
    }

    /** Gives out all and forgets them. */
    void drain(Waiting out) throws Exception {
        for (Map.Entry<Place, Integer> each : indexes.entrySet()) {
            out.take(each.getKey().family(), each.getKey().window(), each.getValue());
        }
        indexes.clear();
    }
}
