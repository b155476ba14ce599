package io.quartier.kpi;

import static io.quartier.kpi.AvroEvents.item;
import static io.quartier.kpi.AvroEvents.placed;
import static io.quartier.kpi.AvroEvents.region;
import static io.quartier.kpi.AvroEvents.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Rejection;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.kpi.alert.model.AlertChange;
import io.quartier.kpi.alert.model.AlertChange.Action;
import io.quartier.schemas.AlertBound;
import io.quartier.schemas.AlertGrain;
import io.quartier.schemas.AlertRuleVersion;
import io.quartier.schemas.AlertSide;
import io.quartier.schemas.AlertUnusual;
import io.quartier.schemas.TargetVersion;
import io.quartier.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From messages of orders and rules to alerts: whatever the order of arrival, the parallelism or a crash, the same history. */
class AlertPipelineTest {
    @RegisterExtension
    static final MiniFlink FLINK = MiniFlink.slots(4);

    private static final Instant START = Instant.parse("2017-11-20T00:00:00Z");
    private static final Duration LENGTH = Duration.ofDays(6);
    private static final Instant END = START.plus(LENGTH);

    @TempDir
    private Path folder;

    private static AlertRuleVersion.Builder rule(String name, String kpi, AlertGrain grain) {
        return AlertRuleVersion.newBuilder().setEventId(name + "@1").setOccurredAt(START).setAlertId(name)
                .setVersion(1).setTitle(name).setOwner("team").setSeverity("info").setKpi(kpi).setGrain(grain)
                .setChannel("all");
    }

    private static AlertBound.Builder bound(AlertSide side, double opens) {
        return AlertBound.newBuilder().setSide(side).setOpensAt(opens).setClearsAt(opens);
    }

    private static PartitionMessages rules() {
        PartitionMessages rules = PartitionMessages.of(Topic.ALERT_RULES, 0).heartbeat(START)
                .event(rule("quiet-hours", "orders", AlertGrain.HOUR)
                        .setBound(bound(AlertSide.BELOW, 1).setClearsAt(2).build()).setWindows(2)
                        .setCoolDownSeconds(4 * 3_600).setQuietFromMinute(120).setQuietUntilMinute(300).build())
                .event(rule("below-target", "orders", AlertGrain.DAY)
                        .setBound(bound(AlertSide.BELOW, 1).setOfTarget(true).build()).build())
                .event(rule("unusual", "orders", AlertGrain.HOUR).setRegionIds(List.of("br"))
                        .setUnusual(AlertUnusual.newBuilder().setSide(AlertSide.BOTH).setFalseAlarmsPerWeek(99)
                                .setLearnWeeks(2).setMemoryWeeks(4).build())
                        .build())
                .event(rule("nonsense", "repeat_rate_30d", AlertGrain.DAY)
                        .setBound(bound(AlertSide.BELOW, 1).build()).build())
                .heartbeat(START.plus(Duration.ofDays(3)))
                // says the second day, and holds from the third on
                .event(rule("quiet-hours", "orders", AlertGrain.HOUR).setEventId("quiet-hours@2").setVersion(2)
                        .setOccurredAt(START.plus(Duration.ofDays(2)))
                        .setBound(bound(AlertSide.BELOW, 1).setClearsAt(1).build()).setExceptIds(List.of("us"))
                        .build());
        return ended(rules);
    }

    private static PartitionMessages targets() {
        return ended(PartitionMessages.of(Topic.TARGETS, 0).heartbeat(START)
                .event(target("br", 15.0)).event(target("br-am", 4.0)));
    }

    private static TargetVersion target(String region, double value) {
        String id = region + "/orders/day/all";
        return TargetVersion.newBuilder().setEventId(id + "@1").setOccurredAt(START).setTargetId(id).setVersion(1)
                .setRegionId(region).setKpi("orders").setGrain("day").setChannel("all").setValue(value).build();
    }

    /** An ended feed goes on with the heartbeat of its end: after a restore nobody else says that nothing follows. */
    private static PartitionMessages ended(PartitionMessages partition) {
        for (int i = 0; i < 200; i++) {
            partition.heartbeat(END);
        }
        return partition;
    }

    /** @param disorder shuffles what lies between two heartbeats; null for events in order */
    private static Map<Topic, List<PartitionMessages>> feed(@Nullable Random disorder) {
        Random random = new Random(3);
        List<List<SpecificRecord>> orders = List.of(new ArrayList<>(), new ArrayList<>());
        String[] places = {"br-am", "br-sp", "us-nyc"};
        for (int i = 0; i < 180; i++) {
            Instant at = START.plusMillis(random.nextLong(LENGTH.minusDays(1).toMillis()));
            String place = places[random.nextInt(3)];
            orders.get(i % 2).add(placed("o" + i, at, place, place.startsWith("us") ? "USD" : "BRL",
                    terms(item(1, 100, 0))));
        }
        PartitionMessages regions = PartitionMessages.of(Topic.REGIONS, 0).heartbeat(START)
                .event(region("br", null, "America/Sao_Paulo", "BRL").build())
                .event(region("br-sp", "br", "America/Sao_Paulo", "BRL").build())
                .event(region("br-am", "br", "America/Manaus", "BRL").build())
                .event(region("us", null, "America/Chicago", "USD").build())
                .event(region("us-nyc", "us", "America/New_York", "USD").build());
        return Map.of(Topic.REGIONS, List.of(ended(regions)),
                Topic.CLICKS, List.of(ended(PartitionMessages.of(Topic.CLICKS, 0).heartbeat(START))),
                Topic.WEATHER, List.of(ended(PartitionMessages.of(Topic.WEATHER, 0).heartbeat(START))),
                Topic.ALERT_RULES, List.of(rules()), Topic.TARGETS, List.of(targets()),
                Topic.ORDERS, List.of(write(0, orders.get(0), disorder), write(1, orders.get(1), disorder)));
    }

    private static PartitionMessages write(int partition, List<SpecificRecord> orders, @Nullable Random disorder) {
        PartitionMessages messages = PartitionMessages.of(Topic.ORDERS, partition).heartbeat(START);
        Duration step = disorder == null ? Duration.ofMinutes(30) : Duration.ofHours(5);
        for (Instant from = START; from.isBefore(END); from = from.plus(step)) {
            Instant begin = from;
            Instant end = from.plus(step);
            List<SpecificRecord> some = new ArrayList<>(orders.stream().filter(order -> {
                Instant at = (Instant) order.get(order.getSchema().getField("occurredAt").pos());
                return !at.isBefore(begin) && at.isBefore(end);
            }).toList());
            some.sort(
                    Comparator.comparing(order -> (Instant) order.get(order.getSchema().getField("occurredAt").pos())));
            if (disorder != null) {
                Collections.shuffle(some, disorder);
            }
            some.forEach(messages::event);
            messages.heartbeat(end.isAfter(END) ? END : end);
        }
        return ended(messages);
    }

    /** What happened to every alert, in words; a line that came twice stands once. */
    private static Map<String, String> history(FeedRun run) {
        Map<String, String> lines = new TreeMap<>();
        for (AlertChange change : run.watched().alerts().elements()) {
            AlertChange.Alert alert = change.alert();
            lines.put("%s %s %d %s %s %s".formatted(alert.alertId(), alert.series().regionId(), alert.since(),
                    change.shown().localWindow(), change.action(), change.reason()),
                    "%s %s %s %s %d".formatted(Instant.ofEpochMilli(change.at()), change.shown().figure(),
                            change.shown().judgement(), change.shown().windowStart(), alert.ruleVersion()));
        }
        return lines;
    }

    @Test
    void theHistoryOfAlertsDependsOnTheEventsAlone() throws Exception {
        FeedRun plain = FeedRun.of(1, feed(null), new RecordingRestatement(folder.resolve("1")));
        Map<String, String> expected = history(plain);
        for (Action action : List.of(Action.OPENED, Action.UPDATED, Action.CLEARED, Action.SUPPRESSED)) {
            assertThat(plain.watched().alerts().elements()).anyMatch(change -> change.action() == action);
        }
        assertThat(plain.watched().rejected().elements()).extracting(Rejection::reason).containsExactly("INVALID");
        assertThat(plain.watched().rules().elements()).hasSize(4);

        for (int parallelism : new int[]{2, 4}) {
            FeedRun other = FeedRun.of(parallelism, feed(new Random(parallelism)),
                    new RecordingRestatement(folder.resolve("" + parallelism)));
            assertThat(history(other)).isEqualTo(expected);
        }
        FailOnce crash = new FailOnce(folder);
        FeedRun crashed = FeedRun.crashing(2, feed(new Random(9)), new RecordingRestatement(folder.resolve("crashed")),
                crash);
        assertThat(crash.failed()).isTrue();
        assertThat(history(crashed)).isEqualTo(expected);
    }

    @Test
    void rulesAndTargetsDecideFromTheirTimeOn() throws Exception {
        FeedRun run = FeedRun.of(2, feed(null), new RecordingRestatement(folder.resolve("times")));
        List<AlertChange> alerts = run.watched().alerts().elements();

        assertThat(alerts).filteredOn(change -> change.alert().alertId().equals("below-target"))
                .allMatch(change -> change.alert().series().regionId().startsWith("br"))
                .anyMatch(change -> change.alert().series().regionId().equals("br-sp"))
                .allMatch(change -> Double.valueOf(change.alert().series().regionId().equals("br-am") ? 4 : 15)
                        .equals(change.shown().judgement().limit()));
        Instant changed = START.plus(Duration.ofDays(3)).minusMillis(200);
        assertThat(alerts).filteredOn(change -> change.alert().alertId().equals("quiet-hours")
                && change.reason() != AlertChange.Reason.RULE_ENDED).allMatch(
                        change -> (change.alert().ruleVersion() == 2) == (change.at() >= changed.toEpochMilli()));
        assertThat(alerts).filteredOn(change -> change.alert().series().regionId().startsWith("us")
                && change.alert().alertId().equals("quiet-hours"))
                .allMatch(change -> change.at() <= changed.toEpochMilli());
    }
}
