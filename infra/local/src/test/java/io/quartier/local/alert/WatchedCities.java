package io.quartier.local.alert;

import io.quartier.kpi.alert.model.AlertChange;
import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.Calm;
import io.quartier.kpi.alert.model.QuietHours;
import io.quartier.kpi.alert.model.RuleVersion;
import io.quartier.kpi.alert.model.SeriesState;
import io.quartier.kpi.alert.model.SeriesWatch;
import io.quartier.kpi.alert.model.Side;
import io.quartier.kpi.alert.model.Unusual;
import io.quartier.kpi.alert.model.Watch;
import io.quartier.kpi.alert.model.WatchChange;
import io.quartier.kpi.alert.model.WatchSettings;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.Scenario;
import io.quartier.schemas.RegionVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Simulated cities under rules about what is unusual, from four weeks of learning on. */
final class WatchedCities {
    static final Instant START = Instant.parse("2026-02-02T00:00:00Z");
    private static final int LEARN_WEEKS = 4;
    private static final Duration WEEK = Duration.ofDays(7);

    private final List<CityProfile> cities;
    private final List<CityHours> hours = new ArrayList<>();
    private final Instant endAt;

    /**
     * Simulates.
     *
     * @param scale    how many times the ordinary crowd
     * @param weeks    how many weeks follow those of learning; the scenario begins with the first of them
     * @param scenario what is out of the ordinary
     */
    WatchedCities(List<String> cityIds, double scale, int weeks, Scenario scenario) {
        this.cities = Atlas.cities().stream().filter(city -> cityIds.contains(city.id())).toList();
        Instant liveAt = START.plus(WEEK.multipliedBy(LEARN_WEEKS));
        this.endAt = liveAt.plus(WEEK.multipliedBy(weeks));
        for (CityProfile city : cities) {
            hours.add(
                    CityHours.of(CityPlan.of(7, START, liveAt, scenario).at(scale).in(List.of(city.id())).until(endAt),
                            city.zone()));
        }
    }

    /** When a scenario begins, and with it what is judged. */
    static Instant liveAt() {
        return START.plus(WEEK.multipliedBy(LEARN_WEEKS));
    }

    /** The alerts that open under a rule with so many false alarms a week for all cities together. */
    List<AlertChange> alarms(String kpi, Family family, Side side, double falseAlarmsPerWeek) {
        Watch watch = new Watch(kpi, Grain.HOUR, "all", List.of(), List.of("city"), List.of());
        AlertRule rule = new AlertRule("unusual", new AlertRule.About("", "", "info"), watch, null,
                new Unusual(side, falseAlarmsPerWeek, LEARN_WEEKS, 2 * LEARN_WEEKS),
                new Calm(1, 1, 0, QuietHours.NONE, false));
        WatchSettings settings = settings();
        settings.add(WatchChange.of(new RuleVersion(rule, 1, START.toEpochMilli(), false)));
        List<AlertChange> opened = new ArrayList<>();
        hours.forEach(city -> opened.addAll(run(city, family, settings)));
        return opened;
    }

    private WatchSettings settings() {
        WatchSettings settings = new WatchSettings();
        CityPlan plan = CityPlan.of(7, START, START, Scenario.named("calm"))
                .in(cities.stream().map(CityProfile::id).toList());
        new CitySimulation(plan).reference().forEach(event -> {
            if (event.payload() instanceof RegionVersion region) {
                settings.add(WatchChange.of(new RegionChanged(region.getRegionId(), 1, region.getOccurredAt(),
                        region.getParentId(), region.getKind().name().toLowerCase(Locale.ROOT), region.getName(),
                        region.getZone(), region.getCurrency(), null, null, List.of(), null, List.of(), null, false)));
            }
        });
        return settings;
    }

    /** Row by row and timer by timer, in the order of event time. */
    private List<AlertChange> run(CityHours city, Family family, WatchSettings settings) {
        List<AlertChange> opened = new ArrayList<>();
        SeriesState state = new SeriesState();
        TreeSet<Long> timers = new TreeSet<>();
        for (KpiRow row : city.rows(family, endAt)) {
            SeriesWatch adding = new SeriesWatch(state, city.series(family), settings);
            adding.add(row);
            timers.addAll(adding.timers());
            long until = family.finalAtMillis(row.windowEnd());
            while (!timers.isEmpty() && timers.first() <= until) {
                SeriesWatch watch = new SeriesWatch(state, city.series(family), settings);
                watch.advance(timers.removeFirst());
                timers.addAll(watch.timers());
                watch.changes().stream().filter(change -> change.action() == AlertChange.Action.OPENED)
                        .forEach(opened::add);
            }
        }
        return opened;
    }
}
