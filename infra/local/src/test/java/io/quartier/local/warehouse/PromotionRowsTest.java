package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.codec.PromotionTables;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Decision.Status;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.live.RefusedVersion;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.trigger.Message.Channel;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the promotions job writes is what people read of it. */
@WarehouseTest
class PromotionRowsTest {
    /** Half past four in the morning of the next day on Chatham. */
    private static final Instant NOON = Instant.parse("2026-10-05T15:00:00.123Z");

    private final TestWarehouse warehouse;

    PromotionRowsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    private static Decision decision(String id, Status status, @Nullable Reason reason, int second) {
        Instant at = NOON.plusSeconds(second);
        boolean isIssued = status == Status.ISSUED;
        return new Decision(id, status, reason, "treated", "rain", 2, "ann", "nz-cit",
                Match.ofEvents(List.of("a", "b")),
                at, status == Status.PENDING ? at : null, isIssued ? at : null, isIssued ? "RAIN-1" : null, null,
                isIssued ? Channel.ONSITE : null, "Pacific/Chatham");
    }

    private static Claim claim(String id, String decision, Claim.Status status) {
        boolean isSettled = status != Claim.Status.RESERVED;
        Ticket ticket = new Ticket(id, decision, "rain", 2, "ann",
                new Place(List.of("nz-cit"), "Pacific/Chatham", "NZD"),
                "RAIN-1", NOON);
        return new Claim(ticket, status, List.of(), NOON, isSettled ? NOON.plusSeconds(9) : null, 250, NOON, null,
                isSettled ? "o-1" : null, false);
    }

    @Test
    void theLatestStepOfADecisionCountsInWhateverOrderRowsArrive() throws Exception {
        warehouse.store(PromotionTables.decisions(warehouse.feed()),
                List.of(decision("held", Status.ISSUED, null, 5), decision("held", Status.PENDING, null, 0),
                        decision("no", Status.SUPPRESSED, Reason.NO_CONSENT, 0),
                        decision("out", Status.WITHDRAWN, Reason.WITHDRAWN, 0),
                        decision("out", Status.PENDING, null, 0)));
        assertThat(warehouse
                .rows("""
                        SELECT decision_id, decided_at, trigger, version, subject, region_id, status, reason, arm, channel, offer_code,
                            toString(match), local_day FROM promotion_decisions_latest WHERE feed = :feed ORDER BY decision_id"""))
                .containsExactly(
                        "held 2026-10-05 15:00:05.123 rain 2 ann nz-cit issued  treated onsite RAIN-1 ['a','b'] 2026-10-06",
                        "no 2026-10-05 15:00:00.123 rain 2 ann nz-cit suppressed NO_CONSENT treated   ['a','b'] 2026-10-06",
                        "out 2026-10-05 15:00:00.123 rain 2 ann nz-cit withdrawn WITHDRAWN treated   ['a','b'] 2026-10-06");
    }

    @Test
    void aClaimGoesOnlyForward() throws Exception {
        warehouse.store(PromotionTables.claims(warehouse.feed()),
                List.of(claim("c", "d", Claim.Status.COMMITTED), claim("c", "d", Claim.Status.RESERVED)));
        assertThat(warehouse
                .rows("""
                        SELECT claim_id, trigger, version, region_id, subject, status, reserved_at, settled_at, amount, currency, order_id
                        FROM claims_latest WHERE feed = :feed"""))
                .containsExactly(
                        "c rain 2 nz-cit ann committed 2026-10-05 15:00:00.123 2026-10-05 15:00:09.123 250 NZD o-1");
    }

    @Test
    void theFunnelNarrows() throws Exception {
        warehouse.store(PromotionTables.decisions(warehouse.feed()),
                List.of(decision("shown", Status.ISSUED, null, 1), decision("used", Status.ISSUED, null, 1),
                        decision("full", Status.SUPPRESSED, Reason.FIRST_EXHAUSTED, 1),
                        decision("no", Status.SUPPRESSED, Reason.NO_CONSENT, 1),
                        decision("nor", Status.SUPPRESSED, Reason.NO_CONSENT, 1)));
        warehouse.store(PromotionTables.claims(warehouse.feed()), List.of(claim("c", "used", Claim.Status.COMMITTED)));
        warehouse.insert("clicks", "event_id, occurred_at, action, decision_id",
                "'1', now64(3), 'offer_shown', 'shown'",
                "'2', now64(3), 'offer_shown', 'shown'", "'3', now64(3), 'offer_shown', 'used'",
                "'4', now64(3), 'offer_clicked', 'full'");
        assertThat(warehouse
                .rows("""
                        SELECT trigger, version, region_id, day, matched, eligible, toString(reasons), pending, issued, shown, used
                        FROM trigger_funnel WHERE feed = :feed"""))
                .containsExactly(
                        "rain 2 nz-cit 2026-10-06 5 3 {'FIRST_EXHAUSTED':1,'NO_CONSENT':2} 0 2 2 1");
    }

    private static Dispatch dispatch(String decision, String status, int second) {
        Instant at = NOON.plusSeconds(second);
        ShopperEvent event = new ShopperEvent(decision + status, at.plusSeconds(60), "message_" + status, "ann",
                Places.at(RegionBook.NOWHERE), null, Map.of("event.channel", "email", "event.campaign", "rain",
                        "event.region_id", "nz-cit", "event.currency", "NZD"));
        return new Dispatch(event, at, decision, decision + "@email", null, 3L);
    }

    @Test
    void theFunnelTellsWhatBecameOfMessagesOnceForEachDecision() throws Exception {
        warehouse.store(PromotionTables.decisions(warehouse.feed()),
                List.of(decision("a", Status.ISSUED, null, 1), decision("b", Status.ISSUED, null, 1),
                        decision("c", Status.ISSUED, null, 1),
                        decision("no", Status.SUPPRESSED, Reason.NO_CONSENT, 1)));
        warehouse.store(PromotionTables.dispatches(warehouse.feed()),
                List.of(dispatch("a", "sent", 2), dispatch("a", "opened", 3), dispatch("a", "opened", 4),
                        dispatch("a", "clicked", 5), dispatch("a", "unsubscribed", 6), dispatch("b", "sent", 2),
                        dispatch("b", "bounced", 9), dispatch("c", "suppressed", 2),
                        dispatch("of another campaign", "sent", 2)));
        assertThat(warehouse.rows("SELECT matched, issued, sent, bounced, opened, clicked, unsubscribed"
                + " FROM trigger_funnel WHERE feed = :feed")).containsExactly("4 3 2 1 1 1 1");
    }

    @Test
    void whatIsToldTwiceOfAMessageIsOneRow() throws Exception {
        warehouse.store(PromotionTables.dispatches(warehouse.feed()),
                List.of(dispatch("a", "bounced", 2), dispatch("a", "bounced", 2), dispatch("a", "sent", 1)));
        assertThat(warehouse
                .rows("""
                        SELECT event_id, occurred_at, decision_id, message_id, trigger, subject, region_id, channel, status, reason, provider,
                            cost, currency FROM promotion_dispatches_latest WHERE feed = :feed ORDER BY occurred_at"""))
                .containsExactly(
                        "asent 2026-10-05 15:00:01.123 a a@email rain ann nz-cit email sent   3 NZD",
                        "abounced 2026-10-05 15:00:02.123 a a@email rain ann nz-cit email bounced   3 NZD");
    }

    @Test
    void theAuditTellsSinceWhenAVersionIsSuspendedAndWhy() throws Exception {
        warehouse.store(PromotionTables.versions(warehouse.feed()),
                List.of(published(1, NOON), published(2, NOON.plusSeconds(5))));
        Suspension suspension = new Suspension("rain", 1, NOON.plusSeconds(2), "event.sku.contains('a')");
        warehouse.store(PromotionTables.suspensions(warehouse.feed()), List.of(suspension, suspension));
        assertThat(warehouse.rows("SELECT version, status, suspended_at, suspended_by FROM trigger_audit"
                + " WHERE feed = :feed ORDER BY version")).containsExactly(
                        "1 live 2026-10-05 15:00:02.123 event.sku.contains('a')", "2 live - ");
    }

    private static PublishedVersion published(int number, Instant at) {
        return new PublishedVersion(
                new TriggerVersion("rain", number, at, TriggerVersion.Status.LIVE, "text", List.of(), false), at,
                new PublishedVersion.Hand("ann", "bob", false, null), null, "0a");
    }

    @Test
    void theAuditTellsWhoDidWhatAndWhatNobodyCouldRead() throws Exception {
        TriggerVersion version = new TriggerVersion("rain", 3, NOON.plusMillis(300), TriggerVersion.Status.PAUSED,
                "text",
                List.of("nz"), true);
        warehouse.store(PromotionTables.versions(warehouse.feed()),
                List.of(new PublishedVersion(version, NOON,
                        new PublishedVersion.Hand("ann", "bob", false, "too wet"), 1, "0a")));
        warehouse.store(PromotionTables.refused(warehouse.feed()),
                List.of(new RefusedVersion(version, List.of("1:1 no."))));
        assertThat(warehouse
                .rows("""
                        SELECT trigger, version, published_at, effective_at, status, toString(paused_regions), cancels, roll_back_of, author,
                            approved_by, solo, note, sha256, toString(problems) FROM trigger_audit WHERE feed = :feed"""))
                .containsExactly("rain 3 2026-10-05 15:00:00.123 2026-10-05 15:00:00.423 paused ['nz'] true 1 ann bob"
                        + " false too wet 0a ['1:1 no.']");
    }
}
