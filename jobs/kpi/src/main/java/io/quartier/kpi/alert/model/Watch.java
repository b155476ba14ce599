package io.quartier.kpi.alert.model;

import io.quartier.kpi.model.Grain;
import java.util.List;

/**
 * What a rule looks at.
 *
 * @param kpi     id of a {@link WatchedKpi}
 * @param grain   length of the windows
 * @param channel sales channel, or {@code all}
 * @param regions regions with everything below them; empty for everywhere
 * @param kinds   only regions of these kinds: country, state, city, zone; empty for all kinds
 * @param except  regions that are left out with everything below them
 */
public record Watch(String kpi, Grain grain, String channel, List<String> regions, List<String> kinds,
        List<String> except) {
    public Watch {
        regions = List.copyOf(regions);
        kinds = List.copyOf(kinds);
        except = List.copyOf(except);
        WatchedKpi watched = WatchedKpi.find(kpi)
                .orElseThrow(() -> new IllegalArgumentException("no rule can watch the KPI " + kpi));
        if (!watched.has(grain)) {
            throw new IllegalArgumentException("%s has no figures per %s".formatted(kpi, grain.id()));
        }
    }

    /** The KPI itself. */
    public WatchedKpi watched() {
        return WatchedKpi.find(kpi).orElseThrow();
    }

    /** Whether the series is of the KPI's rows, of this grain and channel. */
    public boolean reads(SeriesKey series) {
        return series.grain() == grain && series.channel().equals(channel) && series.family() == watched().family();
    }
}
