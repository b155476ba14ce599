package io.quartier.local.warehouse;

import io.quartier.promotions.codec.PromotionTables;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Decision.Status;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.trigger.Reason;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions, decisions and orders of a feed, written briefly. */
final class ExperimentScene {
    static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

    private final TestWarehouse warehouse;
    private final OrderFacts orders;

    ExperimentScene(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.orders = new OrderFacts(warehouse);
    }

    /** Orders are known up to some hours after noon. */
    void clock(int hours) throws SQLException {
        warehouse.insert("feed_progress", "job, completed_watermark, checkpoint_id, version",
                "'kpi', '%s', 1, 1".formatted(text(hours)));
    }

    void region(String id, String currency) throws SQLException {
        warehouse.insert("regions", "region_id, version_number, effective_from, kind, name, zone, currency",
                "'%s', 1, '2026-01-01 00:00:00', 'city', '%s', 'UTC', '%s'".formatted(id, id, currency));
    }

    /** A version of the trigger rain, with further lines. */
    void version(int number, String more) throws SQLException, InterruptedException {
        String definition = """
                trigger: rain
                regions: everywhere
                when: {event: product_viewed}
                offer: {kind: percent, value: 10, code: RAIN, valid_for: 6h}
                message: {channel: onsite, en: Rain.}
                limits: {first: {count: 50}}
                """ + more;
        Instant at = NOON.plusSeconds(number);
        warehouse.store(PromotionTables.versions(warehouse.feed()), List.of(new PublishedVersion(
                new TriggerVersion("rain", number, at, TriggerVersion.Status.LIVE, definition, List.of(), false), at,
                new PublishedVersion.Hand("ann", "bob", false, null), null, "0a")));
    }

    /** What became of a match, some hours after noon; without a reason it was issued. */
    static Decision decision(int version, String subject, String arm, String region, int hours,
            @Nullable Reason reason) {
        boolean isWithdrawn = reason == Reason.WITHDRAWN;
        Status status = isWithdrawn ? Status.WITHDRAWN : reason == null ? Status.ISSUED : Status.SUPPRESSED;
        Instant at = NOON.plusSeconds(3_600L * hours);
        return new Decision("%s-%s-%d-%d".formatted(subject, region, version, hours), status, reason, arm, "rain",
                version, subject, region, Match.ofEvents(List.of("e")), at, null, null, null, null, null, "UTC");
    }

    void decided(Decision... decisions) throws SQLException, InterruptedException {
        warehouse.store(PromotionTables.decisions(warehouse.feed()), List.of(decisions));
    }

    /** An order some hours after noon; {@code more} is {@code column = value, …}. */
    void placed(String order, int hours, String region, String more) throws SQLException {
        orders.placed(order, text(hours), "web", "region_id = '%s', region_path = ['%s'], %s".formatted(region, region,
                more));
    }

    void step(String order, int hours, String step, String more) throws SQLException {
        orders.step(order, text(hours), step, more);
    }

    private static String text(int hours) {
        return NOON.plusSeconds(3_600L * hours).toString().replace('T', ' ').replace("Z", "");
    }
}
