package io.quartier.local.city.desk;

import io.quartier.local.city.data.Catalogue;
import io.quartier.local.city.data.Effect.Kind;
import io.quartier.local.city.data.Product;
import io.quartier.local.city.data.StockHabit;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.town.Hub;
import io.quartier.local.city.town.Script.Scene;
import io.quartier.local.city.town.Town;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.MovementKind;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.StockMovement;
import java.time.Instant;
import java.util.Optional;

/**
 * Fills the shelves of a hub every morning at five and counts them, one product after the other.
 *
 * <p>Sales are movements of kind SOLD when an order is placed, RELEASED when it is cancelled; a level is what can be sold, nothing is
 * reserved besides. The version of a level is the second it was counted in.
 */
public final class StockDesk implements Actor {
    private static final int MORNING_MINUTE = 5 * 60;
    private static final long BETWEEN_PRODUCTS_MILLIS = 200;

    private final Town town;
    private final Hub hub;
    private final Supply supply;
    private int product;
    private boolean opening = true;

    private StockDesk(Town town, Hub hub) {
        this.town = town;
        this.hub = hub;
        this.supply = new Supply(town, hub);
    }

    /** Fills and keeps the shelves of all hubs from an instant on. */
    public static void open(Town town, long nowMillis) {
        for (Hub hub : town.hubs()) {
            StockDesk desk = new StockDesk(town, hub);
            town.at(nowMillis, desk);
            for (Scene scene : town.script().scenes(Kind.STOCK_OUT)) {
                if (scene.effect().value() == hub.number()) {
                    town.at(Math.max(nowMillis + 60_000, scene.fromMillis()), now -> desk.empty(scene, now));
                    town.at(Math.max(nowMillis + 60_001, scene.untilMillis()), now -> desk.refill(scene, now));
                }
            }
        }
    }

    @Override
    public long act(long nowMillis) {
        if (!town.awake(nowMillis)) {
            return DONE;
        }
        Product next = Catalogue.products().get(product);
        if (opening) {
            move(next, supply.opening(next, town.clock().day(nowMillis)), MovementKind.RECEIVED, nowMillis);
        } else {
            hub.endDay(next);
            replenish(next, nowMillis);
        }
        count(next, nowMillis);
        product = (product + 1) % Catalogue.products().size();
        opening &= product > 0;
        return product > 0 ? nowMillis + BETWEEN_PRODUCTS_MILLIS : nextMorning(nowMillis);
    }

    private long nextMorning(long nowMillis) {
        long day = town.clock().day(nowMillis);
        long today = town.clock().millis(day, MORNING_MINUTE);
        return today > nowMillis ? today : town.clock().millis(day + 1, MORNING_MINUTE);
    }

    private void replenish(Product next, long nowMillis) {
        if (isOut(next, nowMillis)) {
            return;
        }
        int missing = supply.missing(next, town.clock().day(nowMillis));
        boolean old = missing < 0 && hub.findHabit(next).equals(
                Optional.of(StockHabit.Kind.EVERY_OTHER_DAY));
        move(next, missing, old ? MovementKind.EXPIRED : MovementKind.RECEIVED, nowMillis);
    }

    private boolean isOut(Product next, long nowMillis) {
        return town.script().scenes(Kind.STOCK_OUT).stream()
                .anyMatch(scene -> scene.effect().value() == hub.number()
                        && scene.effect().subject().equals(next.category().name())
                        && nowMillis >= scene.fromMillis() && nowMillis < scene.untilMillis());
    }

    private long empty(Scene scene, long nowMillis) {
        for (Product gone : Catalogue.of(Catalogue.indexOf(scene.effect().subject()))) {
            move(gone, -hub.onHand(gone), MovementKind.CORRECTED, nowMillis);
            count(gone, nowMillis);
        }
        return DONE;
    }

    private long refill(Scene scene, long nowMillis) {
        for (Product back : Catalogue.of(Catalogue.indexOf(scene.effect().subject()))) {
            move(back, supply.missing(back, town.clock().day(nowMillis)), MovementKind.RECEIVED, nowMillis);
            count(back, nowMillis);
        }
        return DONE;
    }

    private void move(Product moved, int pieces, MovementKind kind, long nowMillis) {
        if (pieces == 0) {
            return;
        }
        hub.add(moved, pieces);
        publish("m", moved, new StockMovement(pieces, kind, null, null), nowMillis);
    }

    private void count(Product counted, long nowMillis) {
        publish("n", counted, new StockLevel(nowMillis / 1_000, hub.onHand(counted), 0, null, supply.buffer(counted)),
                nowMillis);
    }

    /** Ids sort so that a movement stands before the count of the same instant. */
    private void publish(String what, Product about, Object change, long nowMillis) {
        String id = "stock-" + hub.id() + '-' + about.sku() + '-' + Long.toString(nowMillis, 36) + '-' + what;
        town.publish(FeedEvent.of(
                new StockEvent(id, Instant.ofEpochMilli(nowMillis), hub.id(), about.sku(), change)));
    }
}
