package io.quartier.kpi.alert;

import io.quartier.common.stream.OperatorId;

/** Addresses of the alerts' state in savepoints: never reused; a breaking change of state is a new {@code .vN}. */
public enum AlertOperator implements OperatorId {
    RULES("kpi.alert-rules.read.v1", "Alert rules from Kafka"),
    RULES_ADMIT("kpi.alert-rules.admit.v1", "Admit alert rules"),
    RULES_DATE("kpi.alert-rules.date.v1", "Say from when on alert rules hold"),
    RULES_SINK("kpi.alert-rules.sink.v1", "Alert rules to ClickHouse"),
    TARGETS("kpi.targets.read.v1", "Targets from Kafka"),
    TARGETS_ADMIT("kpi.targets.admit.v1", "Admit targets"),
    TARGETS_DATE("kpi.targets.date.v1", "Say from when on targets hold"),
    TARGETS_SINK("kpi.targets.sink.v1", "Targets to ClickHouse"),
    REGIONS("kpi.alert-regions.select.v1", "Regions that alerts are for"),
    ROWS("kpi.alert-rows.select.v1", "Rows that rules may watch"),
    WATCH("kpi.alerts.watch.v1", "Hold figures against alert rules"),
    ALERTS_SINK("kpi.alerts.sink.v1", "Alerts to ClickHouse"),
    CONSERVATION("kpi.alert-conservation.count.v1", "Count what became of every rule and target"),
    CONSERVATION_SINK("kpi.alert-conservation.sink.v1", "Counts of rules and targets to ClickHouse"),
    REJECTED_SINK("kpi.alert-rejected.sink.v1", "Rejected rules and targets to ClickHouse");

    private final String uid;
    private final String displayName;

    AlertOperator(String uid, String displayName) {
        this.uid = uid;
        this.displayName = displayName;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public String displayName() {
        return displayName;
    }
}
