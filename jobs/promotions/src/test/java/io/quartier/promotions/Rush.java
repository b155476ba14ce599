package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.PartitionMessages;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Claim.Status;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.Shipped;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Far more shoppers than places want one of three offers: five places at checkout, thirty dollars at checkout, and five places with thirty
 * dollars that are taken as offers are issued. Some order, some cancel before or after shipment, some never come back; some order without having been told yes.
 */
final class Rush {
    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");
    private static final Duration WANTED = Duration.ofMinutes(40);
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final Duration LAPSED = Duration.ofMinutes(12);
    private static final List<String> TRIGGERS = List.of("places", "money", "both");
    private static final long LAST_CENTS = 500;
    private static final int PLACES = 5;
    private static final long CENTS = 3_000;
    private static final long MOST_CENTS = 800;

    private final Random random;
    private final Shop shop = new Shop(OPEN);
    private int orders;

    Rush(long seed, int shoppers) {
        this.random = Scenes.chance(seed);
        String offer = "offer: {kind: amount, value: {USD: 8}, valid_for: 5m, public: true}";
        publish("places", offer, "limits: {first: {count: 5}}");
        publish("money", offer, "limits: {budget: {amount: {USD: 30}}}");
        publish("both", offer, "limits: {first: {count: 5, count_at: issue}, budget: {amount: {USD: 30}}}");
        for (int shopper = 0; shopper < shoppers; shopper++) {
            shop("s" + shopper, TRIGGERS.get(random.nextInt(TRIGGERS.size())),
                    OPEN.plusMillis(1_000 + random.nextLong(WANTED.toMillis())));
        }
        // demand that wants nothing back, once everything else has lapsed
        for (String trigger : TRIGGERS) {
            for (int shopper = 0; shopper < 20; shopper++) {
                last("last-" + trigger + shopper, trigger, OPEN.plus(WANTED).plus(LAPSED).plusMillis(shopper));
            }
        }
    }

    private void publish(String trigger, String... lines) {
        String category = "when: {event: product_viewed, where: \"event.category == '" + trigger + "'\"}";
        String text = TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger);
        shop.publish(trigger, 1, OPEN, text + category + "\nrepeat: always\n");
    }

    Map<Topic, List<PartitionMessages>> feed() {
        return shop.feed(OPEN.plus(Duration.ofHours(1)));
    }

    private String view(String shopper, String trigger, Instant at) {
        String eventId = "v-" + shopper;
        shop.send(Shop.click(eventId, at, shopper, ClickAction.PRODUCT_VIEWED).setCategory(trigger));
        return Ticket.id(trigger, Decision.id(trigger, 1, shopper, Match.ofEvents(List.of(eventId))));
    }

    private void last(String shopper, String trigger, Instant at) {
        String claim = view(shopper, trigger, at);
        shop.request("r-" + shopper, at.plusSeconds(20), claim, "cart-" + shopper, LAST_CENTS);
        shop.order("o-" + orders++, at.plusSeconds(40), shopper, claim, null);
    }

    private void shop(String shopper, String trigger, Instant at) {
        String claim = view(shopper, trigger, at);
        Instant asksAt = at.plusMillis(1 + random.nextLong(VALID.toMillis() * 11 / 10));
        if (random.nextInt(8) > 0) {
            shop.request("r-" + shopper, asksAt, claim, "cart-" + shopper, 100 + random.nextLong(MOST_CENTS));
        }
        if (random.nextInt(10) == 0) {
            shop.request("again-" + shopper, asksAt.plusMillis(random.nextLong(9_000)), claim,
                    "cart-" + random.nextInt(2) + shopper, 100);
        }
        if (random.nextInt(3) > 0) {
            buy(shopper, claim, asksAt.plusMillis(random.nextLong(120_000)));
        }
    }

    private void buy(String shopper, String claim, Instant at) {
        String order = "o-" + orders++;
        shop.order(order, at, shopper, claim, null);
        boolean ships = random.nextBoolean();
        if (ships) {
            shop.step(order, at.plusMillis(1 + random.nextLong(60_000)), Shipped.newBuilder().build());
        }
        // so that all places come back before the last shoppers: who ordered cancels before anything has left
        if (!ships || random.nextInt(3) == 0) {
            shop.step(order, at.plusMillis(1 + random.nextLong(60_000)), Cancelled.newBuilder().build());
        }
    }

    /** What the log of claims and the answers say, looked at without the job's own code of limits. */
    void assertLimitsHold(PromotionsRun run) {
        for (String trigger : TRIGGERS) {
            List<Claim> log = log(run, trigger);
            assertNeverTooMuch(trigger, log);
            assertThat(log).extracting(Claim::status).contains(Status.RESERVED, Status.COMMITTED, Status.RELEASED);
            assertThat(holding(log)).as("holding %s in the end", trigger)
                    .allMatch(claim -> claim.status() == Status.COMMITTED);
        }
        assertThat(holding(log(run, "places"))).as("with demand all places are taken in the end").hasSize(PLACES);
        assertThat(cents(holding(log(run, "money")))).as("with demand no more is left than somebody asked for")
                .isGreaterThan(CENTS - LAST_CENTS);
        assertYesMeansAPlace(run);
    }

    private static List<Claim> log(PromotionsRun run, String trigger) {
        return run.claims.elements().stream().filter(claim -> claim.ticket().trigger().equals(trigger))
                .sorted(Comparator.comparing(Rush::changedAt).thenComparing(Rush::givesBackFirst)).toList();
    }

    private static Instant changedAt(Claim claim) {
        return Objects.requireNonNull(claim.settledAt() == null ? claim.reservedAt() : claim.settledAt());
    }

    /** At one instant what is given back may be taken again, so it is counted first; the job has its own order. */
    private static int givesBackFirst(Claim claim) {
        return claim.status() == Status.RELEASED ? 0 : 1;
    }

    private static void assertNeverTooMuch(String trigger, List<Claim> log) {
        List<Claim> soFar = new ArrayList<>();
        for (Claim claim : log) {
            soFar.add(claim);
            List<Claim> holding = holding(soFar);
            if (!trigger.equals("money")) {
                assertThat(holding.size()).as("places of %s at %s", trigger, changedAt(claim))
                        .isLessThanOrEqualTo(PLACES);
            }
            if (!trigger.equals("places")) {
                assertThat(cents(holding)).as("cents of %s at %s", trigger, changedAt(claim))
                        .isLessThanOrEqualTo(CENTS);
            }
        }
    }

    private static long cents(List<Claim> claims) {
        return claims.stream().mapToLong(Claim::amountMinor).sum();
    }

    private static Claim later(Claim one, Claim other) {
        return other.status().compareTo(one.status()) > 0 ? other : one;
    }

    private static List<Claim> holding(List<Claim> log) {
        Map<String, Claim> latest = log.stream().collect(
                Collectors.toMap(claim -> claim.ticket().claimId(), claim -> claim, Rush::later));
        return latest.values().stream().filter(claim -> claim.status() != Status.RELEASED).toList();
    }

    private static void assertYesMeansAPlace(PromotionsRun run) {
        Set<String> reserved = new HashSet<>();
        run.claims.elements().stream().filter(claim -> claim.status() == Status.RESERVED)
                .forEach(claim -> reserved.add(claim.ticket().claimId()));
        List<RedeemReply> yes = run.replies.elements().stream().filter(RedeemReply::isGranted).toList();
        assertThat(yes).isNotEmpty().extracting(RedeemReply::claimId).isSubsetOf(reserved);
        assertThat(run.replies.elements()).anyMatch(reply -> !reply.isGranted());
    }
}
