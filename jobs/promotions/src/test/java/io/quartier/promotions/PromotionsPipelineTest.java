package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.TriggerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PromotionsPipelineTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    /** A Monday, ten in the morning in Seattle. */
    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");
    private static final Instant CLOSED = OPEN.plus(Duration.ofHours(1));

    private final Shop shop = new Shop(OPEN);

    private static Instant minute(int minutes) {
        return OPEN.plus(Duration.ofMinutes(minutes));
    }

    /** A trigger of the gallery with nobody held out. */
    private void publishFromGallery(String trigger) {
        String text = TriggerFiles.text(trigger).replaceAll("(?m)^holdout:.*$", "");
        shop.publish(trigger, 1, OPEN, text + "\nholdout: 0%\n");
    }

    private void publish(String trigger, String... lines) {
        publish(trigger, 1, OPEN, lines);
    }

    private void publish(String trigger, int version, Instant from, String... lines) {
        String text = TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger);
        shop.publish(trigger, version, from, text + "holdout: 0%\n");
    }

    private void view(String id, int minute, String visitor, String category) {
        shop.send(Shop.click(id, minute(minute), visitor, ClickAction.PRODUCT_VIEWED).setCategory(category)
                .setPrice(2_000L));
    }

    private PromotionsRun run(String name) throws Exception {
        PromotionsRun run = PromotionsRun.of(name, 2, shop.feed(CLOSED));
        assertThat(run.rejected.elements()).isEmpty();
        assertThat(run.refused.elements()).isEmpty();
        return run;
    }

    @Test
    void anEventFiresAndConsentDecidesWhoHearsOfIt() throws Exception {
        publishFromGallery("surprise-fee");
        shop.send(Shop.click("q1", minute(1), "ann", ClickAction.QUOTE_SHOWN).setQuotedFee(699L).setExpectedFee(299L));
        shop.send(Shop.click("q2", minute(2), "bob", ClickAction.QUOTE_SHOWN).setQuotedFee(699L).setExpectedFee(699L));
        shop.send(Shop.click("q3", minute(3), "eve", ClickAction.QUOTE_SHOWN).setQuotedFee(699L).setExpectedFee(299L)
                .setConsent(null));

        assertThat(run("event").told()).containsExactly("surprise-fee v1 ann: issued",
                "surprise-fee v1 eve: NO_CONSENT");
    }

    @Test
    void aCountFiresWithTheThirdLookUnlessSomethingOfItWasBought() throws Exception {
        publishFromGallery("retargeting");
        for (int look = 1; look <= 3; look++) {
            view("a" + look, look, "ann", "tent");
            view("b" + look, look, "bob", "tea");
            view("c" + look, look, "eve", "c" + look);
        }
        shop.order("o-1", minute(2).plusSeconds(30), "bob", null, null);

        assertThat(run("count").told()).containsExactly("retargeting v1 ann: issued");
    }

    @Test
    void silenceFiresUnlessTheOrderOfTheCartComes() throws Exception {
        publishFromGallery("abandoned-cart");
        for (String visitor : List.of("ann", "bob", "eve")) {
            shop.send(
                    Shop.click("c-" + visitor, minute(5), visitor, ClickAction.CART_ADDED).setCartId("cart-" + visitor)
                            .setPrice(2_450L).setCategory("lamp"));
        }
        shop.order("o-1", minute(20), "bob", null, "cart-bob");
        shop.order("o-2", minute(20), "eve", null, "another");

        PromotionsRun run = run("silence");
        assertThat(run.told()).containsExactly("abandoned-cart v1 ann: issued", "abandoned-cart v1 eve: issued");
        assertThat(run.decisions.elements()).extracting(Decision::decidedAt).containsOnly(minute(35));
        assertThat(run.decisions.elements()).extracting(Decision::regionId).containsOnly(Shop.BALLARD);
        assertThat(run.decisions.elements())
                .allMatch(decision -> String.valueOf(decision.code()).startsWith("COMEBACK-"));
    }

    @Test
    void aSequenceFiresInItsOrderOnly() throws Exception {
        publish("seq", "when: {sequence: [{event: searched}, {event: product_viewed}], within: 10m}", "repeat: always");
        shop.send(Shop.click("s1", minute(1), "ann", ClickAction.SEARCHED));
        view("v1", 2, "ann", "tent");
        view("v2", 1, "bob", "tent");
        shop.send(Shop.click("s2", minute(2), "bob", ClickAction.SEARCHED));
        shop.send(Shop.click("s3", minute(1), "eve", ClickAction.SEARCHED));
        view("v3", 12, "eve", "tent");

        assertThat(run("sequence").told()).containsExactly("seq v1 ann: issued");
    }

    @Test
    void aSegmentFiresAsSomebodyEntersIt() throws Exception {
        publish("seg", "when: {segment: {enters: \"shopper.views_1d >= 2\"}}", "repeat: always");
        view("v1", 1, "ann", "tent");
        view("v2", 2, "ann", "tent");
        view("v3", 3, "ann", "tent");
        view("v4", 1, "bob", "tent");

        assertThat(run("segment").told()).containsExactly("seg v1 ann: issued");
    }

    @Test
    void aVersionDecidesFromItsInstantOnAndAPauseSaysSo() throws Exception {
        publish("t", "when: {event: product_viewed, where: \"event.category == 'tea'\"}", "repeat: always");
        publish("t", 2, minute(10), "when: {event: product_viewed, where: \"event.category == 'cup'\"}",
                "repeat: always");
        shop.publish("t", 3, minute(20),
                TriggerFiles.with("when: {event: product_viewed}", "repeat: always", "holdout: 0%")
                        .replace("trigger: short", "trigger: t"),
                TriggerStatus.PAUSED);
        shop.publish("t", 4, minute(30), "", TriggerStatus.KILLED);
        for (int minute : List.of(5, 15, 25, 35)) {
            view("tea" + minute, minute, "ann", "tea");
            view("cup" + minute, minute, "bob", "cup");
        }

        PromotionsRun run = run("versions");
        assertThat(run.told()).containsExactly("t v1 ann: issued", "t v2 bob: issued", "t v3 ann: PAUSED",
                "t v3 bob: PAUSED");
        assertThat(run.audit.elements()).hasSize(4);
    }

    @Test
    void aConditionThatLooksAtTooMuchSuspendsItsTriggerForAllUntilTheNextVersion() throws Exception {
        String where = "event.category == 'tea' || event.category.contains('%s')".formatted("a".repeat(1_900));
        String when = "when: {event: product_viewed, where: \"" + where + "\"}";
        publish("t", when, "repeat: always");
        publish("t", 2, minute(10), when, "repeat: always");
        view("v1", 1, "ann", "tea");
        view("v2", 5, "bob", "x".repeat(500));
        view("v3", 5, "ann", "tea");
        view("v4", 7, "ann", "tea");
        view("v5", 11, "eve", "tea");

        PromotionsRun run = run("suspension");
        assertThat(run.told()).containsExactly("t v1 ann: SUSPENDED", "t v1 ann: SUSPENDED", "t v1 ann: issued",
                "t v2 eve: issued");
        assertThat(run.suspensions.elements()).containsExactly(new Suspension("t", 1, minute(5), where));
    }

    @Test
    void aClaimIsGrantedOnceCommittedByItsOrderAndFreeAgainAfterCancelling() throws Exception {
        publish("one", "when: {event: product_viewed}", "repeat: always",
                "offer: {kind: percent, value: 20, code: ONE, valid_for: 20m, public: true}",
                "limits: {first: {count: 1}}");
        String ann = claim("one", "ann", "a1");
        String bob = claim("one", "bob", "b1");
        String eve = claim("one", "eve", "e1");
        view("a1", 1, "ann", "tent");
        view("b1", 1, "bob", "tent");
        shop.request("r1", minute(2), ann, "cart-a", 300);
        shop.request("r2", minute(3), bob, "cart-b", 300);
        shop.request("r3", minute(4), ann, "cart-z", 300);
        shop.request("r4", minute(4), "one.nobody-has-it", "cart-y", 300);
        shop.request("r5", minute(4), "gone", "cart-y", 300);
        shop.order("o-1", minute(5), "ann", ann, "cart-a");
        shop.step("o-1", minute(10), Cancelled.newBuilder().build());
        view("e1", 11, "eve", "tent");
        shop.request("r6", minute(12), eve, "cart-e", 300);
        shop.request("r7", minute(13), bob, "cart-b", 300);

        PromotionsRun run = run("claims");
        assertThat(run.replies.elements().stream()
                .map(reply -> reply.requestId() + ' ' + (reply.isGranted() ? "yes" : reply.reason()))
                .sorted()).containsExactly("r1 yes", "r2 FIRST_EXHAUSTED", "r3 REPEAT", "r4 EXPIRED", "r5 EXPIRED",
                        "r6 yes", "r7 FIRST_EXHAUSTED");
        assertThat(run.claims.elements().stream().map(claim -> claim.ticket().subject() + ' ' + claim.status()))
                .containsExactlyInAnyOrder("ann RESERVED", "ann COMMITTED", "ann RELEASED", "eve RESERVED",
                        "eve RELEASED");
        assertThat(run.claims.elements()).filteredOn(claim -> claim.ticket().subject().equals("eve"))
                .filteredOn(claim -> claim.status() == Claim.Status.RELEASED).extracting(Claim::settledAt)
                .containsExactly(minute(31).plusMillis(200));
    }

    @Test
    void whatComesBehindItsTopicsDisorderIsLateAndEverythingIsAccountedFor() throws Exception {
        publish("t", "when: {event: product_viewed}", "repeat: always");
        view("v1", 1, "ann", "tent");
        shop.sendLate(Shop.click("v2", minute(1), "ann", ClickAction.PRODUCT_VIEWED), minute(9));

        PromotionsRun run = run("late");
        assertThat(run.told()).containsExactly("t v1 ann: issued");
        assertThat(run.late.elements()).extracting(late -> late.eventId()).containsExactly("v2");
        assertThat(run.conservation.elements()).isNotEmpty()
                .allMatch(row -> row.read() == row.accepted() + row.duplicate() + row.late() + row.rejected());
    }

    private static String claim(String trigger, String subject, String eventId) {
        return Ticket.id(trigger, Decision.id(trigger, 1, subject, Match.ofEvents(List.of(eventId))));
    }
}
