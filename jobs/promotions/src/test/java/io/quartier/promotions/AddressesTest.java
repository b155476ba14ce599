package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.region.Point;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Coordinates and postal codes lead to regions and distances, from bytes to decisions. */
class AddressesTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    /** A Monday, ten in the morning in Seattle. */
    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");
    private static final double DEGREE_KM = 111.195_080;

    private final Shop shop = new Shop(OPEN);

    private static Instant minute(int minutes) {
        return OPEN.plus(Duration.ofMinutes(minutes));
    }

    private static Point northOfHub(double kilometres) {
        return new Point(Shop.HUB.latitude() + kilometres / DEGREE_KM, Shop.HUB.longitude());
    }

    private void checkOut(String visitor, Place place) {
        shop.send(Shop.click(visitor + 1, minute(1), visitor, ClickAction.CART_ADDED).setQuantity(1).setPrice(3_000L)
                .setPlace(place));
        shop.send(Shop.click(visitor + 2, minute(2), visitor, ClickAction.CHECKOUT_STARTED).setPrice(null)
                .setPlace(place));
    }

    private PromotionsRun run(String name) throws Exception {
        PromotionsRun run = PromotionsRun.of(name, 2, shop.feed(minute(60)));
        assertThat(run.rejected.elements()).isEmpty();
        assertThat(run.refused.elements()).isEmpty();
        assertThat(run.late.elements()).isEmpty();
        return run;
    }

    private void publish(String trigger, String... lines) {
        shop.publish(trigger, 1, OPEN, TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger)
                .replace("regions: everywhere", "regions: [" + Shop.BALLARD + "]") + "holdout: 0%\n");
    }

    /** 10 miles are 16.1 kilometres in the file of the gallery. */
    @Test
    void deliveryIsFreeJustInsideTenMilesAndNotJustOutside() throws Exception {
        shop.publish("free-delivery-10-miles", 1, OPEN, TriggerFiles.text("free-delivery-10-miles")
                .replaceAll("(?m)^regions:.*$", "regions: [" + Shop.BALLARD + "]").replaceAll("(?m)^tests:(?s:.*)$", "")
                + "\nholdout: 0%\n");
        publish("here", "when: {event: checkout_started}", "repeat: always");
        shop.hub("north", Shop.BALLARD);
        Point inside = northOfHub(16.09);
        Point outside = northOfHub(16.11);
        shop.ballardCovers(inside, outside);
        checkOut("inside", Shop.at(inside));
        checkOut("outside", Shop.at(outside));
        checkOut("postal-code", Shop.postal(Shop.BALLARD));
        checkOut("region", Shop.place(Shop.BALLARD));
        checkOut("region-and-point", Place.newBuilder(Shop.at(inside)).setRegionId(Shop.BALLARD).build());
        checkOut("elsewhere", Shop.at(northOfHub(3)));
        checkOut("fremont", Shop.postal(Shop.FREMONT));

        PromotionsRun run = run("addresses-miles");
        assertThat(run.told()).containsExactly("free-delivery-10-miles v1 inside: issued",
                "free-delivery-10-miles v1 region-and-point: issued", "here v1 inside: issued",
                "here v1 outside: issued", "here v1 postal-code: issued", "here v1 region-and-point: issued",
                "here v1 region: issued");
        assertThat(run.decisions.elements()).extracting(Decision::regionId).containsOnly(Shop.BALLARD);
    }

    private void deliver(String order, int placed, int delivered, Place destination) {
        shop.order(order, minute(placed), "buyer-" + order, destination);
        shop.step(order, minute(delivered), Delivered.newBuilder().build());
    }

    @Test
    void aPromiseIsAtRiskWhileOneOfTenDeliveriesOfTheDayIsLate() throws Exception {
        publish("t", "when: {event: searched}", "guard: {promise: kept}", "repeat: always");
        shop.ballardPromises(30);
        for (int minute : List.of(5, 20, 35, 45, 55)) {
            shop.send(Shop.click("s" + minute, minute(minute), "at-" + minute, ClickAction.SEARCHED));
        }
        deliver("o1", 1, 10, Shop.postal(Shop.BALLARD));
        deliver("o2", 1, 32, Shop.postal(Shop.BALLARD));
        deliver("far", 1, 43, Shop.postal(Shop.FREMONT));
        for (int order = 0; order < 8; order++) {
            deliver("fast" + order, 40, 50, Shop.place(Shop.BALLARD));
        }

        assertThat(run("addresses-promise").told()).containsExactly("t v1 at-20: issued", "t v1 at-35: PROMISE_AT_RISK",
                "t v1 at-45: PROMISE_AT_RISK", "t v1 at-55: issued", "t v1 at-5: issued");
    }

    @Test
    void anOrderIsWhereItGoesAndSoIsWhatHappensToIt() throws Exception {
        publish("bought", "when: {event: order_placed}", "place: delivery", "repeat: always");
        publish("came", "when: {event: order_delivered}", "place: delivery", "repeat: always");
        publish("near", "when: {event: order_delivered, where: cart.delivery_km < 1.5}", "place: delivery",
                "repeat: always");
        shop.hub("north", Shop.BALLARD);
        shop.ballardCovers(northOfHub(1.4));
        shop.order("o1", minute(1), "ann", Shop.at(northOfHub(1.4)));
        shop.order("o2", minute(1), "bob", Shop.postal(Shop.BALLARD));
        shop.order("o3", minute(1), "eve", Shop.postal(Shop.FREMONT));
        for (String order : new String[]{"o1", "o2", "o3"}) {
            shop.step(order, minute(30), Delivered.newBuilder().build());
        }

        assertThat(run("addresses-orders").told()).containsExactly("bought v1 ann: issued", "bought v1 bob: issued",
                "came v1 ann: issued", "came v1 bob: issued", "near v1 ann: issued");
    }
}
