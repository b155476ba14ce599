package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quartier.common.stream.Rejection;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.Question;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.Consent;
import io.quartier.schemas.DispatchStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From recorded bytes of what became of messages to rows, and to what triggers make of it. */
class MessagesComeBackTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");

    private final Shop shop = new Shop(OPEN);

    private static Instant minute(int minutes) {
        return OPEN.plus(Duration.ofMinutes(minutes));
    }

    private PromotionsRun run(String name) throws Exception {
        PromotionsRun run = PromotionsRun.of(name, 2, shop.feed(minute(60)));
        assertThat(run.refused.elements()).isEmpty();
        return run;
    }

    private void publish(String trigger, String... lines) {
        shop.publish(trigger, 1, OPEN, TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger)
                + "holdout: 0%\n");
    }

    private void view(String id, int minute, String visitor) {
        shop.send(Shop.click(id, minute(minute), visitor, ClickAction.PRODUCT_VIEWED).setCategory("tea"));
    }

    @Test
    void aTriggerGoesOnFromAMessage() throws Exception {
        publish("opened",
                "when: {event: message_opened, where: \"event.campaign == 'tea' && event.channel == 'email'\"}");
        publish("keen",
                "when: {sequence: [{event: message_opened}, {event: message_clicked}], within: 1h, key: message_id}");
        publish("cold",
                "when: {event: message_sent, not_followed_by: {event: message_opened}, within: 20m, key: message_id}");
        view("a", 1, "ann");
        view("b", 1, "bob");
        shop.send(Shop.dispatch("d", minute(2), "ann", DispatchStatus.SENT).setCampaign("tea"));
        shop.send(Shop.dispatch("d", minute(5), "ann", DispatchStatus.OPENED).setCampaign("tea"));
        shop.send(Shop.dispatch("e", minute(6), "ann", DispatchStatus.CLICKED));
        shop.send(Shop.dispatch("f", minute(7), "bob", DispatchStatus.SENT));
        shop.send(Shop.dispatch("f", minute(30), "bob", DispatchStatus.OPENED).setCampaign("coffee"));
        shop.send(Shop.dispatch("f", minute(31), "bob", DispatchStatus.CLICKED));

        assertThat(run("dispatches-events").told()).containsExactly("cold v1 bob: issued", "keen v1 bob: issued",
                "opened v1 ann: issued");
    }

    @Test
    void whatIsToldLateCountsFromThenAndIsNotLost() throws Exception {
        publish("opened", "when: {event: message_opened}", "repeat: always");
        view("a", 1, "ann");
        shop.sendLate(Shop.dispatch("d", minute(2), "ann", DispatchStatus.OPENED), minute(20).plusMillis(5));

        PromotionsRun run = run("dispatches-late");

        assertThat(run.told()).containsExactly("opened v1 ann: issued");
        assertThat(run.decisions.elements().getFirst().decidedAt()).isBetween(minute(19), minute(21));
    }

    @Test
    void visitorAndCustomerAreBothToldAndNobodyIsNot() throws Exception {
        publish("sent", "when: {event: message_sent}");
        shop.send(Shop.dispatch("d", minute(2), "ann", DispatchStatus.SENT).setCustomerId("carl"));
        shop.send(Shop.dispatch("e", minute(2), "eve", DispatchStatus.SENT).setVisitorId(null));

        PromotionsRun run = run("dispatches-both");

        assertThat(run.told()).containsExactly("sent v1 ann: NO_CONSENT", "sent v1 carl: NO_CONSENT");
        assertThat(run.dispatches.elements()).hasSize(2);
    }

    @Test
    void anExplanationTellsOfTheMessageWhereTheShopperWas() throws Exception {
        publish("opened", "when: {event: message_opened, where: \"event.channel == 'sms'\"}");
        shop.send(Shop.click("a", minute(1), "ann", ClickAction.PRODUCT_VIEWED).setPlace(Shop.place(Shop.FREMONT)));
        shop.send(Shop.dispatch("d", minute(5), "ann", DispatchStatus.OPENED));

        Explanation explanation = ExplainRun.of("dispatches-why", 2, shop.feed(minute(10)),
                new Question("ann", null, minute(6))).getFirst();

        assertThat(explanation.events())
                .containsExactly(new Explanation.Happened("message_opened", "d@email@OPENED", Shop.FREMONT));
        assertThat(explanation.triggers()).extracting(Explanation.Told::trigger, Explanation.Told::why)
                .containsExactly(tuple("opened", "Its condition was not met."));
    }

    @Test
    void whoUnsubscribesIsSuppressedUntilANewerConsent() throws Exception {
        String mail = TriggerFiles.with("when: {event: message_clicked}", "repeat: always")
                .replace("trigger: short", "trigger: mail")
                .replace("onsite, en: Hello", "email, en: {subject: Hi, text: Hello}");
        shop.publish("mail", 1, OPEN, mail + "holdout: 0%\n");
        view("a", 2, "ann");
        for (int minute : List.of(3, 5, 7, 9)) {
            shop.send(Shop.dispatch("d" + minute, minute(minute), "ann", DispatchStatus.CLICKED));
        }
        shop.send(Shop.dispatch("u", minute(4), "ann", DispatchStatus.UNSUBSCRIBED));
        shop.send(Shop.click("b", minute(6), "ann", ClickAction.PAGE_VIEWED).setConsent(
                Consent.newBuilder().setAnalytics(true).setPersonalization(true).setTraining(true).build()));
        view("c", 8, "ann");

        List<String> told = run("dispatches-consent").decisions.elements().stream()
                .sorted(Comparator.comparing(Decision::decidedAt))
                .map(decision -> decision.reason() == null ? decision.status().word() : decision.reason().name())
                .toList();

        assertThat(told).containsExactly("issued", "NO_CONSENT", "NO_CONSENT", "issued");
    }

    @Test
    void allOfItIsStoredAndWhatCannotBeIsRefused() throws Exception {
        shop.send(Shop.dispatch("d", minute(1), "ann", DispatchStatus.SENT));
        shop.sendLate(Shop.dispatch("d", minute(2), "ann", DispatchStatus.OPENED), minute(9));
        shop.send(Shop.dispatch("e", minute(3), "bob", DispatchStatus.SENT).setMessageId(""));
        shop.send(Shop.dispatch("f", minute(4), "cem", DispatchStatus.SENT).setCost(-5L).setCurrency("USD"));

        PromotionsRun run = run("dispatches-stored");

        assertThat(run.dispatches.elements()).extracting(Dispatch::status, Dispatch::happenedAt)
                .containsExactlyInAnyOrder(tuple("sent", minute(1)),
                        tuple("opened", minute(2)));
        assertThat(run.rejected.elements()).extracting(Rejection::reason).containsExactlyInAnyOrder("MISSING_FIELD",
                "OUT_OF_RANGE");
        assertThat(run.conservation.elements()).filteredOn(row -> row.topic().equals("dispatches")).isNotEmpty()
                .allMatch(row -> row.read() == row.accepted() + row.rejected());
    }
}
