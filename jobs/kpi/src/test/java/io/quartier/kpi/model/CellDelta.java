package io.quartier.kpi.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes into one cell in one phase, added up, so that tests can say it cell by cell.
 *
 * @param key        the cell
 * @param windowEnd  first instant after the window, epoch milliseconds
 * @param zone       IANA zone of the region
 * @param currency   ISO 4217 code; empty for families without money
 * @param afterFinal whether what brought it about happened after the cell's first final figures were due
 * @param figures    what is added
 */
public record CellDelta(CellKey key, long windowEnd, String zone, String currency, boolean afterFinal,
        Figures figures) {
    private record Place(CellKey key, boolean afterFinal) {}

    /** The cells that minutes go into. */
    public static List<CellDelta> of(Collection<RegionMinute> minutes) {
        Map<Place, CellDelta> deltas = new LinkedHashMap<>();
        Calendars calendars = new Calendars();
        for (RegionMinute minute : minutes) {
            calendars.eachWindow(minute.zone(), minute.family(), minute.minute(), (grain, window) -> {
                RegionMinute.Phase phase = minute.phaseFor(window);
                if (phase != RegionMinute.Phase.BEHIND) {
                    add(minute, grain, window, phase == RegionMinute.Phase.AFTER_FINAL, deltas);
                }
            });
        }
        return List.copyOf(deltas.values());
    }

    private static void add(RegionMinute minute, Grain grain, Window window, boolean afterFinal,
            Map<Place, CellDelta> deltas) {
        for (RegionMinute.OfChannel each : minute.channels()) {
            CellKey key = minute.cell(grain, window, each.channel());
            deltas.computeIfAbsent(new Place(key, afterFinal), unseen -> new CellDelta(key, window.endMillis(),
                    minute.zone(), minute.currency(), afterFinal, Figures.of(minute.family()))).figures()
                    .add(each.figures());
        }
    }

    /** The cells that minutes come too late for, each once. */
    public static List<DirtyCell> behind(Collection<RegionMinute> minutes) {
        Map<CellKey, DirtyCell> marks = new LinkedHashMap<>();
        Calendars calendars = new Calendars();
        for (RegionMinute minute : minutes) {
            calendars.eachWindow(minute.zone(), minute.family(), minute.minute(), (grain, window) -> {
                if (minute.phaseFor(window) == RegionMinute.Phase.BEHIND) {
                    minute.marks(grain, window, minute.causedAtMillis())
                            .forEach(cell -> marks.merge(cell.key(), cell, DirtyCell::later));
                }
            });
        }
        return List.copyOf(marks.values());
    }
}
