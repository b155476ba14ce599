package io.quartier.kpi.alert.codec;

import io.quartier.common.sink.Table;
import io.quartier.kpi.alert.model.AlertChange;
import io.quartier.kpi.alert.model.AlertRule;
import io.quartier.kpi.alert.model.RegionTarget;
import io.quartier.kpi.alert.model.WatchChange;
import java.time.Instant;

/** The tables of alerts, rules and targets. */
public final class AlertTables {
    private AlertTables() {}

    /** The history of alerts, by table {@code alerts}. */
    public static Table<AlertChange> alerts(String feed) {
        return Table.<AlertChange>named("alerts").text("feed", change -> feed)
                .text("alert_id", change -> change.alert().alertId())
                .text("region_id", change -> change.alert().series().regionId())
                .instant("since", change -> Instant.ofEpochMilli(change.alert().since()))
                .instant("window_start", change -> Instant.ofEpochMilli(change.shown().windowStart()))
                .text("action", change -> change.action().id()).text("reason", change -> change.reason().name())
                .instant("at", change -> Instant.ofEpochMilli(change.at()))
                .number("rule_version", change -> (long) change.alert().ruleVersion())
                .text("kpi", change -> change.alert().kpi())
                .text("grain", change -> change.alert().series().grain().id())
                .text("channel", change -> change.alert().series().channel())
                .instant("window_end", change -> Instant.ofEpochMilli(change.shown().windowEnd()))
                .text("local_window", change -> change.shown().localWindow())
                .decimalOrNull("value", change -> change.shown().figure().value())
                .number("observations", change -> change.shown().figure().whole())
                .numberOrNull("persons", change -> change.shown().persons())
                .decimalOrNull("threshold", change -> change.shown().judgement().limit())
                .decimalOrNull("expected", change -> change.shown().judgement().expected())
                .decimalOrNull("probability", change -> change.shown().judgement().probability())
                .number("version", AlertChange::version).build();
    }

    /** Versions of rules, by table {@code alert_rules}. */
    public static Table<WatchChange> rules(String feed) {
        return Table.<WatchChange>named("alert_rules").text("feed", change -> feed)
                .text("alert_id", change -> rule(change).alertId())
                .number("rule_version", change -> (long) Versions.rule(change).version())
                .instant("effective_at", change -> Instant.ofEpochMilli(Versions.rule(change).effectiveAt()))
                .flag("ended", change -> Versions.rule(change).ended())
                .text("title", change -> rule(change).about().title())
                .text("owner", change -> rule(change).about().owner())
                .text("severity", change -> rule(change).about().severity())
                .text("kpi", change -> rule(change).watch().kpi())
                .text("grain", change -> rule(change).watch().grain().id())
                .text("channel", change -> rule(change).watch().channel())
                .texts("regions", change -> rule(change).watch().regions())
                .texts("kinds", change -> rule(change).watch().kinds())
                .texts("except_regions", change -> rule(change).watch().except())
                .text("condition", change -> Conditions.of(rule(change))).build();
    }

    /** Versions of targets, by table {@code targets}. */
    public static Table<WatchChange> targets(String feed) {
        return Table.<WatchChange>named("targets").text("feed", change -> feed)
                .text("region_id", change -> place(change).regionId()).text("kpi", change -> place(change).kpi())
                .text("grain", change -> place(change).grain()).text("channel", change -> place(change).channel())
                .instant("valid_from", change -> Instant.ofEpochMilli(Versions.target(change).statedAt()))
                .instant("effective_at", change -> Instant.ofEpochMilli(Versions.target(change).effectiveAt()))
                .number("target_version", change -> (long) Versions.target(change).version())
                .decimalOrNull("target", change -> Versions.target(change).value()).build();
    }

    private static AlertRule rule(WatchChange change) {
        return Versions.rule(change).rule();
    }

    private static RegionTarget.Place place(WatchChange change) {
        return Versions.target(change).place();
    }
}
