package io.quartier.local.truth.city;

import io.quartier.local.truth.Figure;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Every figure of a feed, per cell and KPI; a cell that is not here has nothing to show. */
public final class CityTruth {
    private CityTruth() {}

    /**
     * The figures of these events, whose order does not matter.
     *
     * @param overAt where the clock stopped: what is said of windows as a whole is said of those that were over by then
     */
    public static Map<Slot, Map<String, Figure>> of(Collection<? extends SpecificRecord> happened, Instant overAt) {
        CityEvents events = CityEvents.of(happened);
        Map<Slot, Map<String, Figure>> figures = new HashMap<>();
        for (Family family : families(overAt)) {
            family.count(events).forEach((slot, sums) -> family.write(sums,
                    new CellFigures(sums, figures.computeIfAbsent(slot, key -> new HashMap<>()))));
        }
        return figures;
    }

    private static List<Family> families(Instant overAt) {
        return List.of(new Traffic(), new Funnel(), new Carts(), new Orders(), new Deliveries(), new Lateness(),
                new Quality(), new Loyalty(overAt), new Marketing(), new Contacts());
    }
}
