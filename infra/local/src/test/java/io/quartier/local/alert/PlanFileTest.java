package io.quartier.local.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.Bound;
import io.quartier.kpi.alert.model.Calm;
import io.quartier.kpi.alert.model.QuietHours;
import io.quartier.kpi.alert.model.RegionTarget.Place;
import io.quartier.kpi.alert.model.Side;
import io.quartier.kpi.alert.model.Unusual;
import io.quartier.kpi.alert.model.Watch;
import io.quartier.kpi.model.Grain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {
    @TempDir
    private Path folder;

    private PlanFile read(String yaml) throws IOException {
        return PlanFile.read(Files.writeString(folder.resolve("plan.yaml"), yaml));
    }

    @Test
    void readsTheExampleOfTheDocumentation() {
        PlanFile plan = PlanFile
                .read(Path.of(System.getProperty("quartier.root"), "docs/examples/alerts/targets-and-alerts.yaml"));
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.targets()).hasSizeGreaterThan(2);
        assertThat(plan.alerts()).hasSizeGreaterThan(3);
    }

    @Test
    void readsEverythingARuleMaySay() throws IOException {
        PlanFile plan = read(
                """
                        alerts:
                          - alert: late-parcels
                            title: Parcels come late
                            owner: operations
                            severity: critical
                            kpi: on_time_rate
                            grain: hour
                            channel: app
                            regions: [us, gb]
                            kinds: city
                            except: [us-tx-houston]
                            below: target * 0.9
                            clears: target
                            at_least: 20
                            windows: 3
                            clear_windows: 2
                            cool_down: 6h
                            quiet_hours: "22:00-07:30"
                            early: true
                          - {alert: odd, kpi: orders, grain: day, regions: everywhere, unusual: both, false_alarms_per_week: 0.5}
                        """);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.alerts()).containsExactly(
                new AlertRule("late-parcels", new AlertRule.About("Parcels come late", "operations", "critical"),
                        new Watch("on_time_rate", Grain.HOUR, "app", List.of("us", "gb"), List.of("city"),
                                List.of("us-tx-houston")),
                        new Bound(Side.BELOW, true, 0.9, 1, 20), null,
                        new Calm(3, 2, Duration.ofHours(6).toMillis(), new QuietHours(22 * 60, 7 * 60 + 30), true)),
                new AlertRule("odd", new AlertRule.About("odd", "", "warning"),
                        new Watch("orders", Grain.DAY, "all", List.of(), List.of(), List.of()), null,
                        new Unusual(Side.BOTH, 0.5, 4, 8), new Calm(1, 1, 0, QuietHours.NONE, false)));
    }

    @Test
    void readsTargets() throws IOException {
        PlanFile plan = read("""
                targets:
                  - {region: us, kpi: orders, grain: day, target: 900, from: 2026-01-01}
                  - {region: us-wa, kpi: on_time_rate, target: 0.95}
                  - {region: us-tx, kpi: on_time_rate, channel: web, target: none, from: 2026-01-01T08:00:00Z}
                """);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.targets()).containsExactly(
                new PlannedTarget(new Place("us", "orders", "day", "all"), 900.0,
                        Instant.parse("2026-01-01T00:00:00Z")),
                new PlannedTarget(new Place("us-wa", "on_time_rate", "*", "all"), 0.95, null),
                new PlannedTarget(new Place("us-tx", "on_time_rate", "*", "web"), null,
                        Instant.parse("2026-01-01T08:00:00Z")));
    }

    /** The rule has six lines; what is wrong stands in the one that is added or replaced. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "kpi: on_tme_rate              | plan.yaml:3:10: kpi is on_tme_rate; did you mean on_time_rate?",
        "grain: hourly                 | plan.yaml:4:12: grain is hourly; did you mean hour?",
        "grain: minute                 | plan.yaml:2:5: r: on_time_rate has no figures per minute.",
        "below: much                   | plan.yaml:6:12: below is much; write a figure, target, or target * 0.9.",
        "above: 1                      | plan.yaml:2:5: a rule needs one of above, below and unusual, and has several of them.",
        "clears: 0.8                   | plan.yaml:2:5: an alert that opens below 0.9 does not clear at 0.8.",
        "clears: target                | plan.yaml:2:5: clears and below have to be both figures or both of the target.",
        "cool_down: 6 hours            | plan.yaml:7:16: cool_down is 6 hours; write minutes (30m), hours (6h) or days (2d).",
        "quiet_hours: 22-7             | plan.yaml:7:18: quiet_hours is 22-7; write two local times such as \"22:00-07:00\".",
        "windows: 0                    | plan.yaml:7:14: windows is 0, not a whole number from 1 to 1000.",
        "window: 3                     | plan.yaml:7:5: window is unknown here; did you mean windows?",
        "learn_weeks: 3                | plan.yaml:2:5: learn_weeks says nothing in a rule without unusual; leave it out.",
        "severity: bad                 | plan.yaml:7:15: severity is bad; there is info, warning, critical.",
        "kinds: [town]                 | plan.yaml:7:12: kinds names town; there is country, state, city, zone.",
        "regions: []                   | plan.yaml:5:14: regions names none; write everywhere for all of them.",
        "early: perhaps                | plan.yaml:7:12: early is perhaps; there is true, false.",
    })
    void tellsEachProblemByItsPlaceInOneSentence(String line, String sentence) throws IOException {
        StringBuilder yaml = new StringBuilder("alerts:\n  - alert: r\n");
        String key = line.substring(0, line.indexOf(':'));
        boolean replaced = false;
        for (String known : new String[]{"kpi: on_time_rate", "grain: hour", "regions: everywhere", "below: 0.9"}) {
            boolean same = known.startsWith(key + ":");
            yaml.append("    ").append(same ? line : known).append('\n');
            replaced |= same;
        }
        yaml.append(replaced ? "" : "    " + line + '\n');
        assertThat(read(yaml.toString()).problems()).extracting(Throwable::getMessage).containsExactly(sentence);
    }

    @Test
    void tellsAllProblemsAtOnce() throws IOException {
        PlanFile plan = read(
                """
                        alerts:
                          - {alert: Bad Name, kpi: orders, grain: hour, regions: everywhere, below: 1}
                          - {alert: same, kpi: orders, grain: hour, regions: everywhere, below: 1, windows: x}
                          - {alert: good, kpi: orders, grain: hour, regions: everywhere, below: 1}
                          - {alert: good, kpi: orders, grain: hour, regions: everywhere, below: 2}
                          - {alert: usual, kpi: revenue, grain: hour, regions: everywhere, unusual: low, false_alarms_per_week: 1}
                        targets:
                          - {region: us, kpi: orders, target: 5}
                          - {region: us, kpi: on_time_rate, target: high, from: soon}
                        rules: []
                        """);
        assertThat(plan.problems()).extracting(Throwable::getMessage).containsExactly(
                "plan.yaml:10:1: rules is unknown here; there is targets, alerts.",
                "plan.yaml:8:5: orders adds up over time, so its target is for one grain; add e.g. `grain: day`.",
                "plan.yaml:9:45: target is high; write a figure, or none to take it back.",
                "plan.yaml:9:57: from is soon; write a day such as 2026-01-01 or an instant such as 2026-01-01T08:00:00Z.",
                "plan.yaml:2:13: the name Bad Name is not 1 to 60 lower-case letters, digits and hyphens.",
                "plan.yaml:3:85: windows is x, not a whole number from 1 to 1000.",
                "plan.yaml:5:5: there is an alert of the name good further up already.",
                "plan.yaml:6:5: usual: what is usual can be said of counts and shares, and revenue is neither.");
    }

    @Test
    void saysWhereItIsNoYaml() throws IOException {
        assertThat(read("alerts:\n  - alert: [x\n").problems().getFirst())
                .hasMessageStartingWith("plan.yaml:3:1: this is not YAML: ");
        assertThat(read("").problems().getFirst())
                .hasMessage("plan.yaml:1:1: the file is empty; begin with `alerts:` or `targets:`.");
        assertThat(read("alerts: 5\n").problems().getFirst())
                .hasMessage("plan.yaml:1:9: alerts is not a list: begin each of its parts with a hyphen.");
        assertThat(PlanFile.read(folder.resolve("none.yaml")).problems().getFirst())
                .hasMessageContaining("there is no such file");
    }
}
