package io.quartier.local.city.order;

import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.town.Town;
import io.quartier.schemas.Allocated;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.CourierKind;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.MovementKind;
import io.quartier.schemas.OutForDelivery;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Shipped;

/**
 * An order from the click on "buy" to the door; what follows is {@link Aftermath}.
 *
 * <p>State: one object per order under way.
 */
public final class OrderLife implements Actor {
    private static final double CANCELLED_SHARE = 0.03;
    /** Kilometres of road for one kilometre as the crow flies. */
    private static final double DETOUR = 1.3;
    private static final double KM_PER_DEGREE = 111.2;
    private static final double KM_FROM_AFAR = 180;

    private final Town town;
    private final Ticket ticket;
    private final Draws draws;
    private final OrderPaper paper;
    private final Fraud fraud;
    private final String courier;
    private Step next = Step.PAY;
    private long placedMillis;
    private long takesMillis;

    private enum Step {
        PAY, CANCEL, ALLOCATE, SHIP, LEAVE, ARRIVE
    }

    private OrderLife(Town town, Ticket ticket, Draws draws) {
        this.town = town;
        this.ticket = ticket;
        this.draws = draws;
        this.paper = new OrderPaper(town, ticket);
        this.fraud = Fraud.of(ticket.buyer(), draws);
        this.courier = ticket.hub().id() + "-courier-" + draws.below(town.city().delivery().couriers());
    }

    /** Places an order whose goods have been taken from the shelf, if they ever were on one. */
    public static void place(Town town, Ticket ticket, long nowMillis) {
        OrderLife life = new OrderLife(town, ticket, town.draws("order", Draws.key(ticket.buyer().key(), nowMillis)));
        life.placedMillis = nowMillis;
        life.paper.placed(nowMillis, life.fraud.checks());
        life.moveGoods(nowMillis, MovementKind.SOLD);
        town.at(nowMillis + life.draws.between(2_000, 9_000), life);
    }

    @Override
    public long act(long nowMillis) {
        return switch (next) {
            case PAY -> pay(nowMillis);
            case CANCEL -> cancel(nowMillis);
            case ALLOCATE -> allocate(nowMillis);
            case SHIP -> ship(nowMillis);
            case LEAVE -> leave(nowMillis);
            case ARRIVE -> arrive(nowMillis);
        };
    }

    private long pay(long nowMillis) {
        paper.step("2-paid", nowMillis, new Paid(ticket.goods() + ticket.quote().fee(), "card"));
        boolean cancels = draws.chance(CANCELLED_SHARE);
        next = cancels ? Step.CANCEL : Step.ALLOCATE;
        return nowMillis + (cancels ? draws.between(30_000, 110_000) : draws.between(20_000, 60_000));
    }

    private long cancel(long nowMillis) {
        paper.step("9-cancelled", nowMillis, new Cancelled(draws.chance(0.85) ? "customer" : "payment"));
        moveGoods(nowMillis, MovementKind.RELEASED);
        return DONE;
    }

    private long allocate(long nowMillis) {
        takesMillis = ticket.quote().fromAfar()
                ? DeliveryTime.fromAfar(ticket.quote(), draws)
                : DeliveryTime.fromHub(town, ticket.hub(), placedMillis, draws);
        // Never out before it is packed, however lucky the draw.
        takesMillis = Math.max(takesMillis, nowMillis - placedMillis + 240_000);
        paper.step("3-allocated", nowMillis,
                new Allocated(ticket.hub().id(), ticket.quote().fromAfar() ? null : courier));
        new Aftermath(town, ticket, paper, draws).promised(placedMillis, placedMillis + takesMillis, nowMillis);
        next = Step.SHIP;
        return nowMillis + part(nowMillis, 0.3);
    }

    private long ship(long nowMillis) {
        paper.step("4-shipped", nowMillis,
                new Shipped(ticket.hub().id(), ticket.quote().fromAfar() ? "parcel-post" : null));
        next = Step.LEAVE;
        return nowMillis + part(nowMillis, ticket.quote().fromAfar() ? 0.9 : 0.15);
    }

    private long leave(long nowMillis) {
        paper.step("5-out", nowMillis, new OutForDelivery(ticket.quote().fromAfar() ? null : courier));
        if (!ticket.quote().fromAfar()) {
            ticket.hub().leave();
        }
        next = Step.ARRIVE;
        return placedMillis + takesMillis;
    }

    private long arrive(long nowMillis) {
        if (!ticket.quote().fromAfar()) {
            ticket.hub().comeBack();
        }
        long cost = Math.round(town.city().delivery().cost() * (0.8 + 0.4 * draws.unit()));
        paper.step("6-delivered", nowMillis, new Delivered(cost, distanceKm(),
                ticket.quote().fromAfar() ? CourierKind.CARRIER : town.city().delivery().courier()));
        Aftermath aftermath = new Aftermath(town, ticket, paper, draws);
        aftermath.delivered(placedMillis, nowMillis);
        fraud.chargeBack(town, paper, ticket, nowMillis);
        return DONE;
    }

    /** A part of the time that is left until the door, at least a second. */
    private long part(long nowMillis, double share) {
        return Math.max(1_000, (long) ((placedMillis + takesMillis - nowMillis) * share));
    }

    private double distanceKm() {
        double north = ticket.buyer().latitude() - ticket.hub().zone().latitude();
        double east = (ticket.buyer().longitude() - ticket.hub().zone().longitude())
                * StrictMath.cos(StrictMath.toRadians(ticket.buyer().latitude()));
        double near = StrictMath.hypot(north, east) * KM_PER_DEGREE * DETOUR;
        return Math.round((ticket.quote().fromAfar() ? KM_FROM_AFAR : near) * 100) / 100.0;
    }

    private void moveGoods(long nowMillis, MovementKind kind) {
        if (ticket.quote().fromAfar()) {
            return;
        }
        boolean back = kind == MovementKind.RELEASED;
        for (Line line : ticket.lines()) {
            if (back) {
                ticket.hub().add(line.product(), line.quantity());
            }
            paper.moved(nowMillis, line, back ? line.quantity() : -line.quantity(), kind);
        }
    }

}
