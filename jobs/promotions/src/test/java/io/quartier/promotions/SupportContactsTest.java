package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.schemas.ContactReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From recorded bytes of contacts with the support to what triggers make of them. */
class SupportContactsTest {
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
        assertThat(run.rejected.elements()).isEmpty();
        assertThat(run.conservation.elements()).filteredOn(row -> row.topic().equals("support-contacts")).isNotEmpty()
                .allMatch(row -> row.read() == row.accepted() + row.duplicate() + row.late() + row.rejected());
        return run;
    }

    private void publish(String trigger, String... lines) {
        shop.publish(trigger, 1, OPEN, TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger)
                + "holdout: 0%\n");
    }

    private void order(String orderId, int minute, String visitor) {
        shop.order(orderId, minute(minute), visitor, null, null);
    }

    @Test
    void whoComplainsOfAnOrderIsOfferedNothingForIt() throws Exception {
        publish("cross", "when: {event: order_placed, not_followed_by: [{event: support_contacted, "
                + "where: \"event.reason in ['damaged', 'wrong_item']\"}], within: 20m}");
        order("o1", 2, "ann");
        order("o2", 2, "bob");
        order("o3", 2, "cem");
        shop.send(Shop.contact("c1", minute(5), "customer-1", ContactReason.DAMAGED).setOrderId("o1"));
        shop.send(Shop.contact("c2", minute(6), "customer-2", ContactReason.PRODUCT_QUESTION).setOrderId("o2"));
        shop.send(Shop.contact("c3", minute(25), "customer-3", ContactReason.DAMAGED).setOrderId("o3"));

        assertThat(run("contacts-exit").told()).containsExactly("cross v1 bob: issued", "cross v1 cem: issued");
    }

    @Test
    void whoAsksAboutNoKnownOrderIsTheCustomer() throws Exception {
        publish("sorry", "when: {event: support_contacted, where: \"event.medium == 'chat'\"}");
        order("o1", 2, "ann");
        shop.send(Shop.contact("c1", minute(5), "customer-1", ContactReason.COMPLAINT).setOrderId("o1"));
        shop.send(Shop.contact("c2", minute(5), "customer-2", ContactReason.COMPLAINT));
        shop.send(Shop.contact("c3", minute(5), "customer-3", ContactReason.COMPLAINT).setOrderId("long-ago"));

        assertThat(run("contacts-customer").told()).containsExactly("sorry v1 ann: issued",
                "sorry v1 customer-2: NO_CONSENT", "sorry v1 customer-3: NO_CONSENT");
    }

    @Test
    void whatIsToldLateCountsFromThen() throws Exception {
        publish("sorry", "when: {event: support_contacted}", "repeat: always");
        order("o1", 2, "ann");
        shop.sendLate(Shop.contact("c1", minute(5), "customer-1", ContactReason.COMPLAINT).setOrderId("o1"),
                minute(30).plusMillis(5));

        PromotionsRun run = run("contacts-late");
        assertThat(run.told()).containsExactly("sorry v1 ann: issued");
        assertThat(run.decisions.elements().getFirst().decidedAt()).isBetween(minute(29), minute(31));
    }
}
