package io.quartier.common.region;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Versions of regions by each H3 cell that they cover.
 *
 * @param <R> version of a region
 */
final class CellClaims<R extends VersionedRegion> {
    private final Map<Long, List<R>> claims = new HashMap<>();
    private final NavigableSet<Integer> resolutions = new TreeSet<>();
    private @Nullable H3Core h3;

    void add(R region) {
        for (String cell : region.h3Cells()) {
            long index = h3().stringToH3(cell);
            resolutions.add(h3().getResolution(index));
            claims.computeIfAbsent(index, id -> new ArrayList<>()).add(region);
        }
    }

    /** What claims the cells around a point, the finest cell first; of one cell in the order in which they came. */
    Stream<List<R>> at(double latitude, double longitude) {
        return resolutions.descendingSet().stream()
                .flatMap(resolution -> Stream.ofNullable(claims.get(h3().latLngToCell(latitude, longitude,
                        resolution))));
    }

    private H3Core h3() {
        if (h3 == null) {
            try {
                h3 = H3Core.newInstance();
            } catch (IOException e) {
                throw new UncheckedIOException("the native library of H3 could not be loaded", e);
            }
        }
        return h3;
    }
}
