package io.quartier.local.truth.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.hiding.model.CompanionChoice;
import io.quartier.kpi.hiding.model.Counted;
import io.quartier.kpi.hiding.model.PersonCell;
import io.quartier.kpi.hiding.model.PersonCounts;
import io.quartier.kpi.hiding.model.RegionHistory;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Grain;
import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.RegionVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much is hidden for the sake of others, on a day of all simulated cities. */
@Tag("nightly")
class HiddenShareTest {
    private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
    private static final Duration LENGTH = Duration.ofHours(36);
    /** Of the cells with enough persons, most of them of single channels. */
    private static final Map<Grain, Double> MOST_COMPANIONS = Map.of(Grain.MINUTE, 0.0, Grain.HOUR, 0.3, Grain.DAY, 0.4,
            Grain.WEEK, 0.02, Grain.MONTH, 0.02);

    @Test
    void mostCellsWithEnoughPersonsAreShown() {
        List<RegionVersion> regions = new ArrayList<>();
        Map<PersonCell, Set<String>> visitors = visitors(regions);
        List<Counted> cells = visitors.entrySet().stream()
                .filter(cell -> cell.getKey().grain() != Grain.MINUTE)
                .map(cell -> Counted.undecided(cell.getKey(), cell.getValue().size())).toList();
        Set<PersonCell> companions = CompanionChoice
                .among(cells, PersonCounts.FUNNEL, history(regions), Long.MAX_VALUE).companions();
        for (Grain grain : Grain.values()) {
            long all = visitors.keySet().stream().filter(cell -> cell.grain() == grain).count();
            long enough = visitors.entrySet().stream().filter(cell -> cell.getKey().grain() == grain)
                    .filter(cell -> cell.getValue().size() >= Counted.FEWEST_PERSONS).count();
            long beside = companions.stream().filter(cell -> cell.grain() == grain).count();
            assertThat((double) beside)
                    .as("%s: %d cells, %d of them with enough persons, %d hidden beside others", grain, all,
                            enough, beside)
                    .isLessThanOrEqualTo(MOST_COMPANIONS.getOrDefault(grain, 0.0) * enough);
        }
    }

    private static RegionHistory history(List<RegionVersion> regions) {
        return new RegionHistory(regions.stream().map(region -> new RegionHistory.Version(region.getRegionId(), 1, 0,
                region.getParentId(), ZoneId.of(region.getZone()))).toList());
    }

    /** The distinct visitors of the sessions of every cell. */
    private static Map<PersonCell, Set<String>> visitors(List<RegionVersion> regions) {
        CitySimulation simulation = new CitySimulation(
                CityPlan.of(7, START, START, Scenario.named("calm")).until(START.plus(LENGTH)));
        List<FeedEvent> events = new ArrayList<>(simulation.reference());
        simulation.forEachRemaining(events::add);
        List<ClickEvent> clicks = new ArrayList<>();
        for (FeedEvent event : events) {
            if (event.payload() instanceof RegionVersion region) {
                regions.add(region);
            } else if (event.payload() instanceof ClickEvent click) {
                clicks.add(click);
            }
        }
        Regions tree = new Regions(regions);
        Map<PersonCell, Set<String>> visitors = new HashMap<>();
        Visit.cut(clicks).forEach((visitor, visits) -> visits.forEach(visit -> cellsOf(visit.first(), tree, regions)
                .forEach(cell -> visitors.computeIfAbsent(cell, key -> new HashSet<>()).add(visitor))));
        return visitors;
    }

    private static List<PersonCell> cellsOf(ClickEvent first, Regions tree, List<RegionVersion> regions) {
        List<PersonCell> cells = new ArrayList<>();
        for (Region region : tree.path(first.getPlace(), first.getOccurredAt())) {
            ZoneId zone = regions.stream().filter(version -> version.getRegionId().equals(region.id())).findFirst()
                    .map(version -> ZoneId.of(version.getZone())).orElse(ZoneId.of("UTC"));
            for (Grain grain : Grain.values()) {
                for (String channel : List.of(CellKey.ALL_CHANNELS, first.getChannel())) {
                    cells.add(new PersonCell("funnel", region.id(), channel, grain,
                            grain.windowOf(first.getOccurredAt().toEpochMilli(), zone)));
                }
            }
        }
        return cells;
    }
}
