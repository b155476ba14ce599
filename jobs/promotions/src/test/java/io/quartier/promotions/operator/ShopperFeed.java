package io.quartier.promotions.operator;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.shopper.Consent;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.Outlook;
import io.quartier.promotions.model.place.Reached;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Events of shoppers and versions of triggers for tests of operators, and what comes of them in words. */
final class ShopperFeed {
    static final Instant NOON = Scenes.NOON;

    private ShopperFeed() {}

    static KeyedTwoInputStreamOperatorTestHarness<String, ShopperEvent, Bulletin, Decision> harness(String job,
            int parallelism, int subtask) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new MatchTriggers(job, () -> TriggerFiles.READER, 0), ShopperEvent::subject, null, Types.STRING,
                128, parallelism, subtask);
    }

    static Instant second(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    static ShopperEvent event(String subject, String id, Instant at, String name, String category) {
        return new ShopperEvent(id, at, name, subject, Places.at(Scenes.BALLARD), Consent.EVERYTHING,
                Map.of("event.category", category, "event.cart_id", "k"));
    }

    /** A version without holdout; lines as in a file. */
    static TriggerVersion version(String trigger, int version, Instant from, String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("holdout: 0%");
        String text = TriggerFiles.with(all.toArray(String[]::new)).replace("trigger: short", "trigger: " + trigger);
        return new TriggerVersion(trigger, version, from, Status.LIVE, text, List.of(), version % 3 == 0);
    }

    /** Many shoppers doing many things within ten minutes. */
    static List<ShopperEvent> events(Random random) {
        List<String> names = List.of("product_viewed", "product_viewed", "cart_added", "order_placed");
        return IntStream.range(0, 200).mapToObj(number -> event("s" + random.nextInt(8), "e%03d".formatted(number),
                NOON.plusMillis(random.nextInt(600) * 1_000L), names.get(random.nextInt(names.size())),
                "c" + random.nextInt(3))).toList();
    }

    /** Three triggers that change in the middle of it. */
    static List<TriggerVersion> versions() {
        String views = "when: {count: {event: product_viewed, at_least: %d, within: 2m}}";
        String silence = "when: {event: cart_added, not_followed_by: {event: order_placed}, within: %ds}";
        String sequence = "when: {sequence: [{event: product_viewed, where: \"event.category == 'c%d'\"}, {event: cart_added}], within: 5m}";
        return List.of(
                version("views", 1, second(-10), views.formatted(2), "repeat: always"),
                version("silence", 1, second(-9), silence.formatted(30), "repeat: always"),
                version("sequence", 1, second(-8), sequence.formatted(0), "repeat: 1 per 3m"),
                version("views", 2, second(150), views.formatted(3), "repeat: always"),
                version("sequence", 2, second(200), sequence.formatted(1), "repeat: 1 per 3m"),
                new TriggerVersion(TriggerVersion.ALL, 1, second(230), Status.PAUSED, "", List.of(), false),
                new TriggerVersion(TriggerVersion.ALL, 2, second(280), Status.LIVE, "", List.of(), false),
                version("segment", 1, second(300), "when: {segment: {enters: \"shopper.views_1d >= 5\"}}",
                        "repeat: always"),
                version("silence", 2, second(320), silence.formatted(20), "repeat: always",
                        "schedule: {days: TU, hours: \"09:00-10:00\", outside: hold}"),
                version("silence", 3, second(380), silence.formatted(40), "repeat: always"),
                version("views", 3, second(400), views.formatted(2), "repeat: always"));
    }

    /** An input on its way: elements and watermarks in their order. */
    static List<Object> delivered(List<ShopperEvent> events, Random random) {
        List<ShopperEvent> late = new ArrayList<>(events);
        // any order within five seconds
        Map<ShopperEvent, Long> arrival = new HashMap<>();
        late.forEach(event -> arrival.put(event, event.occurredAt().toEpochMilli() + random.nextInt(5_000)));
        late.sort(Comparator.comparing(arrival::get));
        List<Object> input = new ArrayList<>();
        for (ShopperEvent event : late) {
            input.add(event);
            if (random.nextInt(3) == 0) {
                input.add(new Watermark(Objects.requireNonNull(arrival.get(event)) - 5_001));
            }
        }
        input.add(new Watermark(NOON.plus(Duration.ofMinutes(20)).toEpochMilli()));
        return input;
    }

    /** Versions, each some time before it decides, with heartbeats in between. */
    static List<Object> published(List<TriggerVersion> versions, Random random) {
        List<Object> input = new ArrayList<>();
        for (TriggerVersion version : versions) {
            input.add(new Watermark(version.effectiveAt().toEpochMilli() - 300 - random.nextInt(2_000)));
            input.add(version);
        }
        for (int second = 0; second <= 1_200; second += 60) {
            long beat = second(second).toEpochMilli();
            if (input.stream().noneMatch(known -> known instanceof Watermark mark && mark.getTimestamp() > beat)) {
                input.add(new Watermark(beat));
            }
        }
        input.add(new Watermark(NOON.plus(Duration.ofMinutes(20)).toEpochMilli()));
        return input;
    }

    /** Triggers on the weather and on places. */
    static List<TriggerVersion> versionsOfPlaces() {
        return List.of(
                version("rain", 1, second(-6),
                        "when: {event: product_viewed, where: \"weather.precipitation_mm_h > 0.4\"}", "repeat: always"),
                version("storm", 1, second(-5),
                        "when: {region: weather.precipitation_mm_h > 0.4, edge: starts, audience: {active_within: 2m}}",
                        "repeat: always"),
                version("wet", 1, second(-4), "when: {region: weather.precipitation_mm_h > 0.4, edge: while, "
                        + "audience: {active_within: 1m, where: \"shopper.views_1d >= 2\"}}", "repeat: always"));
    }

    /** What is known of Ballard: weather that changes every 40 seconds, and spans while it rains. */
    static List<Bulletin> bulletins() {
        List<Bulletin> bulletins = new ArrayList<>();
        for (int turn = 0; turn < 16; turn++) {
            boolean rains = turn % 3 == 1;
            Instant at = second(turn * 40);
            bulletins.add(Bulletin.of(new Outlook(Scenes.BALLARD.regionId(), at,
                    Map.of("weather.precipitation_mm_h", rains ? 1.0 : 0.0))));
            if (turn % 3 != 0) {
                bulletins.add(Bulletin.of(edge("wet", rains ? Edge.Kind.OPENS : Edge.Kind.CLOSES, at)));
            }
        }
        return bulletins;
    }

    /** What that tells each of some shoppers. */
    static List<ShopperEvent> reached() {
        List<ShopperEvent> reached = new ArrayList<>();
        for (int turn = 1; turn < 16; turn += 3) {
            for (int shopper = 0; shopper < 10; shopper++) {
                reached.add(Reached.event(edge("storm", Edge.Kind.STARTS, second(turn * 40)), "s" + shopper));
                reached.add(Reached.event(edge("wet", Edge.Kind.OPENS, second(turn * 40)), "s" + shopper));
            }
        }
        return reached;
    }

    private static Edge edge(String trigger, Edge.Kind kind, Instant at) {
        return new Edge(new Edge.Source(trigger, 1, Scenes.BALLARD.regionId(), ""), kind, at, Duration.ofMinutes(2),
                Map.of());
    }

    /** Two inputs that are both told to everybody, as one: what holds from an instant comes before a watermark passes it. */
    static List<Object> broadcast(List<TriggerVersion> versions, List<Bulletin> bulletins, Random random) {
        List<Bulletin> all = new ArrayList<>(bulletins);
        versions.forEach(version -> all.add(Bulletin.of(version)));
        all.sort(Comparator.comparing(Bulletin::at));
        List<Object> input = new ArrayList<>();
        for (Bulletin bulletin : all) {
            input.add(new Watermark(bulletin.at().toEpochMilli() - 1 - random.nextInt(900)));
            input.add(bulletin);
        }
        input.add(new Watermark(NOON.plus(Duration.ofMinutes(20)).toEpochMilli()));
        return input;
    }

    static void feed(KeyedTwoInputStreamOperatorTestHarness<String, ShopperEvent, Bulletin, Decision> harness,
            Object next) throws Exception {
        switch (next) {
            case ShopperEvent event -> harness.processElement1(new StreamRecord<>(event,
                    event.occurredAt().toEpochMilli()));
            case Bulletin bulletin -> harness.processElement2(new StreamRecord<>(bulletin));
            case TriggerVersion version -> harness.processElement2(new StreamRecord<>(Bulletin.of(version)));
            default -> throw new AssertionError(next);
        }
    }

    /** Everything that came out, in words, sorted. */
    static List<String> told(
            KeyedTwoInputStreamOperatorTestHarness<String, ShopperEvent, Bulletin, Decision> harness) {
        List<String> told = new ArrayList<>(harness.extractOutputValues().stream()
                .map(decision -> "%s %s %s v%d %s %s".formatted(decision.decidedAt(), decision.subject(),
                        decision.trigger(), decision.version(), decision.match().text(),
                        decision.reason() == null ? decision.status() : decision.reason()))
                .toList());
        var passed = harness.getSideOutput(MatchTriggers.PASSED);
        if (passed != null) {
            passed.forEach(record -> told.add(told(record.getValue())));
        }
        Collections.sort(told);
        return told;
    }

    private static String told(PassedMatch match) {
        return "%s %s %s v%d %s passed".formatted(match.at(), match.subject(), match.trigger(), match.version(),
                match.match().text());
    }
}
