package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.codec.OutboxRecord;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.settle.Outgoing;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From recorded bytes to the messages that leave: one for each decision that is issued, none for any other. */
class OutboxMessagesTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");

    private final Shop shop = new Shop(OPEN);

    private void publish(String trigger, String message, String... lines) {
        String text = TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger)
                .replace("message: {channel: onsite, en: Hello}", "message: " + message);
        shop.publish(trigger, 1, OPEN, text);
    }

    private void view(String visitor, int minute) {
        shop.send(Shop.click("v-" + visitor, OPEN.plus(Duration.ofMinutes(minute)), visitor, ClickAction.PRODUCT_VIEWED)
                .setCategory("tea"));
    }

    private PromotionsRun run(String name) throws Exception {
        PromotionsRun run = PromotionsRun.of(name, 2, shop.feed(OPEN.plus(Duration.ofHours(1))));
        assertThat(run.refused.elements()).isEmpty();
        return run;
    }

    @Test
    void anIssuedDecisionLeavesOneWordedMessage() throws Exception {
        publish("tea", "{channel: webhook, en: \"Tea in {{ region.name }}\"}", "when: {event: product_viewed}",
                "holdout: 0%", "repeat: 1 per 7d");
        view("ann", 1);
        shop.send(Shop.click("again", OPEN.plus(Duration.ofMinutes(2)), "ann", ClickAction.PRODUCT_VIEWED));
        shop.send(Shop.click("silent", OPEN.plus(Duration.ofMinutes(3)), "eve", ClickAction.PRODUCT_VIEWED)
                .setConsent(null));

        PromotionsRun run = run("outbox-one");

        assertThat(run.told()).containsExactlyInAnyOrder("tea v1 ann: issued", "tea v1 ann: REPEAT",
                "tea v1 eve: NO_CONSENT");
        assertThat(run.countedOutbox.elements()).isEmpty();
        OutboxMessage message = new OutboxRecord().toRecord(run.outbox.elements().getFirst());
        assertThat(run.outbox.elements()).hasSize(1);
        assertThat(message.getSubject()).isEqualTo("ann");
        assertThat(message.getText()).isEqualTo("Tea in " + Shop.BALLARD);
        assertThat(message.getLocale()).isEqualTo("en");
        assertThat(message.getChannel()).isEqualTo(DispatchChannel.WEBHOOK);
        assertThat(message.getMessageId()).isEqualTo(message.getDecisionId() + "@webhook");
        assertThat(message.getOccurredAt()).isEqualTo(OPEN.plus(Duration.ofMinutes(1)));
        assertThat(message.getTransactional()).isFalse();
        assertThat(message.getOfferCode()).isNull();
        assertThat(message.getClaimId()).isNull();
    }

    @Test
    void whoIsHeldOutOrLacksAVariableIsToldNothing() throws Exception {
        publish("out", "{channel: onsite, en: Hello}", "when: {event: product_viewed}", "holdout: 99%");
        publish("blank", "{channel: onsite, en: \"Still {{ event.category }}?\"}", "when: {event: product_viewed}",
                "holdout: 0%");
        shop.send(Shop.click("v-ann", OPEN.plus(Duration.ofMinutes(1)), "ann", ClickAction.PRODUCT_VIEWED));

        PromotionsRun run = run("outbox-none");

        assertThat(run.told()).containsExactlyInAnyOrder("out v1 ann: HOLDOUT", "blank v1 ann: TEMPLATE");
        assertThat(run.outbox.elements()).isEmpty();
        assertThat(run.countedOutbox.elements()).isEmpty();
    }

    @Test
    void aDecisionThatTakesAPlaceLeavesItsMessageWithIt() throws Exception {
        publish("first", "{channel: onsite, en: \"Until {{ offer.valid_until_local }}\"}",
                "when: {event: product_viewed}", "holdout: 0%",
                "offer: {kind: amount, value: {USD: 8}, valid_for: 1h}",
                "limits: {first: {count: 1, per: total, count_at: issue}}");
        view("ann", 1);
        view("bob", 2);

        PromotionsRun run = run("outbox-counted");

        assertThat(run.outbox.elements()).isEmpty();
        assertThat(run.countedOutbox.elements()).extracting(Outgoing::decision)
                .containsExactlyElementsOf(run.counted.elements());
        assertThat(Stream.of(run.decisions, run.counted).flatMap(output -> output.elements().stream())
                .map(Decision::subject)).containsExactlyInAnyOrder("ann", "bob");
        OutboxMessage message = new OutboxRecord().toRecord(run.countedOutbox.elements().getFirst());
        assertThat(message.getSubject()).isEqualTo("ann");
        assertThat(message.getText()).startsWith("Until ");
        assertThat(message.getOfferCode()).isEqualTo(run.counted.elements().getFirst().code());
        assertThat(message.getClaimId()).startsWith("first.");
        assertThat(message.getValidUntil()).isEqualTo(OPEN.plus(Duration.ofMinutes(61)));
    }
}
