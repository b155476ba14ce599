package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.limit.Demand.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits once more, without counters and timers: it keeps when what happened to each claim, and adds up all of them whenever it
 * is asked.
 */
final class NaiveLedger {
    private static final class Life {
        final Instant validUntil;
        @Nullable
        Need need;
        @Nullable
        Order order;
        @Nullable
        Instant shippedAt;
        @Nullable
        Instant endedAt;

        Life(Instant validUntil) {
            this.validUntil = validUntil;
        }
    }

    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Duration disorderBound;

    NaiveLedger(Duration disorderBound) {
        this.disorderBound = disorderBound;
    }

    /** What is held of a pot, by claims with or without an order. */
    long held(String pot) {
        return lives.values().stream().mapToLong(life -> held(life, pot)).sum();
    }

    long committed(String pot) {
        return lives.values().stream().filter(life -> life.order != null).mapToLong(life -> held(life, pot)).sum();
    }

    private static long held(Life life, String pot) {
        Need need = life.need;
        if (need == null || life.endedAt != null) {
            return 0;
        }
        Order order = life.order;
        return need.demands().stream().filter(demand -> demand.pot().equals(pot))
                .mapToLong(demand -> order == null || demand.kind() == Kind.PLACES
                        ? demand.amount()
                        : Math.min(demand.amount(), order.amountMinor()))
                .sum();
    }

    /** What is over without an order before that instant ends. */
    void advance(Instant now) {
        lives.values().stream().filter(life -> life.order == null && life.endedAt == null)
                .filter(life -> life.validUntil.plus(disorderBound).isBefore(now))
                .forEach(life -> life.endedAt = life.validUntil.plus(disorderBound));
    }

    boolean offer(Ticket ticket, Need need, boolean atIssue) {
        String id = ticket.claimId();
        if (lives.containsKey(id) || told.contains(id)) {
            return lives.containsKey(id);
        }
        if (lacks(need, atIssue)) {
            told.add(id);
            return false;
        }
        Life life = new Life(Objects.requireNonNull(ticket.validUntil()));
        life.need = atIssue ? need : null;
        lives.put(id, life);
        return true;
    }

    boolean redeem(String id, Need need) {
        Life life = lives.get(id);
        if (life == null || told.contains(id) || life.endedAt != null) {
            return false;
        }
        if (life.need != null) {
            return true;
        }
        if (!need.at().isBefore(life.validUntil)) {
            return false;
        }
        if (lacks(need, true)) {
            told.add(id);
            return false;
        }
        life.need = need;
        return true;
    }

    private boolean lacks(Need need, boolean whole) {
        return need.demands().stream()
                .anyMatch(demand -> held(demand.pot()) + (whole ? demand.amount() : 1) > demand.capacity());
    }

    void commit(String id, Order order) {
        Life life = lives.get(id);
        if (life != null && life.need != null && life.order == null && life.endedAt == null
                && !life.need.at().isAfter(order.at())) {
            life.order = order;
        }
    }

    void ship(String id, String orderId, Instant at) {
        Life life = lives.get(id);
        if (life != null && isOf(life, orderId) && life.shippedAt == null) {
            life.shippedAt = at;
        }
    }

    void cancel(String id, String orderId, Instant at) {
        Life life = lives.get(id);
        if (life != null && isOf(life, orderId) && life.shippedAt == null) {
            life.endedAt = at;
        }
    }

    void giveBack(String id, String orderId, Instant at) {
        Life life = lives.get(id);
        Need need = life == null ? null : life.need;
        if (life != null && isOf(life, orderId) && need != null && need.reopensUntil() != null
                && need.reopensUntil().isAfter(at)) {
            life.endedAt = at;
        }
    }

    private static boolean isOf(Life life, String orderId) {
        return life.order != null && life.order.orderId().equals(orderId) && life.endedAt == null;
    }
}
