package io.quartier.promotions.model.limit;

import static io.quartier.promotions.model.decision.Scenes.NOON;

import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A shop in which chance decides what shoppers do next, in the order of event time: they are issued tickets, redeem them or do not,
 * order in time, late, or not at all; orders leave, are cancelled or sent back; and inputs come twice.
 */
final class Shop {
    /** How much later than it occurred an order may come. */
    static final Duration BOUND = Duration.ofSeconds(20);
    private static final List<Place> PLACES = List.of(Scenes.BALLARD,
            new Place(List.of("us-wa-seattle-fremont", "us-wa-seattle", "us-wa", "us"), "America/Los_Angeles"),
            Scenes.CHATHAM);

    private final Random random;
    private final Trigger trigger;
    private final boolean atIssue;
    private final List<Step> past = new ArrayList<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private final List<Step.Commit> orders = new ArrayList<>();
    private final TreeSet<Instant> lapses = new TreeSet<>();
    private Instant now = NOON;

    Shop(long seed, Trigger trigger, boolean atIssue) {
        this.random = Scenes.chance(seed);
        this.trigger = trigger;
        this.atIssue = atIssue;
    }

    /** What happens next, after the lapses that come before it. */
    List<Step> next() {
        now = now.plusMillis(1 + random.nextInt(4_000));
        List<Step> steps = new ArrayList<>();
        while (!lapses.isEmpty() && lapses.first().isBefore(now)) {
            steps.add(new Step.Lapse(lapses.removeFirst()));
        }
        steps.add(random.nextInt(5) == 0 && !past.isEmpty() ? past.get(random.nextInt(past.size())) : fresh());
        past.add(steps.getLast());
        return steps;
    }

    private Step fresh() {
        int chance = random.nextInt(100);
        if (tickets.isEmpty() || chance < 30) {
            return issue();
        }
        Ticket ticket = tickets.get(Math.max(0, tickets.size() - 1 - random.nextInt(20)));
        if (chance < 55) {
            return new Step.Redeem(ticket.claimId(), need(ticket.place()));
        }
        if (chance < 80 || orders.isEmpty()) {
            return order(ticket);
        }
        Step.Commit order = orders.get(Math.max(0, orders.size() - 1 - random.nextInt(20)));
        String orderId = order.order().orderId();
        return switch (random.nextInt(3)) {
            case 0 -> new Step.Ship(order.claimId(), orderId, now);
            case 1 -> new Step.Cancel(order.claimId(), orderId, now);
            default -> new Step.GiveBack(order.claimId(), orderId, now);
        };
    }

    private Step issue() {
        String id = "d-" + tickets.size();
        Instant validUntil = now.plusMillis(random.nextInt(60_000));
        Ticket ticket = new Ticket(Ticket.id(trigger.id(), id), id, trigger.id(), 1, "s-" + id,
                PLACES.get(random.nextInt(PLACES.size())), "CODE-" + id, validUntil);
        tickets.add(ticket);
        lapses.add(validUntil.plus(BOUND));
        return new Step.Issue(ticket, need(ticket.place()), atIssue);
    }

    private Step order(Ticket ticket) {
        Step.Commit commit = new Step.Commit(ticket.claimId(),
                new Order("o-" + orders.size(), now, random.nextInt(1_200)));
        orders.add(commit);
        return commit;
    }

    private Need need(Place place) {
        return Need.of(trigger, place, now, new Cost("USD", random.nextInt(1_000)));
    }
}
