package io.quartier.local.city.order;

import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.town.Person;
import io.quartier.local.city.town.Town;
import io.quartier.schemas.ChargedBack;
import io.quartier.schemas.CheckResult;

/**
 * Whether an order is paid with somebody else's card. Planted: a few rings share devices, their cards fail the checks, and three of four
 * of their orders are charged back within weeks.
 *
 * @param ring the ring, from 1; 0 for honest people
 */
record Fraud(int ring, OrderPaper.Checks checks, long chargedBackAfterMillis) {
    private static final double SHARE = 0.004;
    private static final double CHARGED_BACK_SHARE = 0.75;
    /** Honest people who no longer know what they bought. */
    private static final double FORGETFUL_SHARE = 0.0005;
    private static final int RINGS = 6;
    private static final long DAY_MILLIS = 86_400_000;

    static Fraud of(Person buyer, Draws draws) {
        boolean stolen = draws.chance(SHARE);
        int ring = stolen ? 1 + draws.below(RINGS) : 0;
        boolean back = draws.chance(stolen ? CHARGED_BACK_SHARE : FORGETFUL_SHARE);
        long after = draws.between(10 * DAY_MILLIS, 40 * DAY_MILLIS);
        return new Fraud(ring, stolen ? stolen(ring, draws) : honest(buyer, draws), back ? after : 0);
    }

    private static OrderPaper.Checks stolen(int ring, Draws draws) {
        return new OrderPaper.Checks("device-ring-" + ring, "card-" + Long.toHexString(draws.bits()),
                draws.chance(0.8) ? CheckResult.MISMATCHED : CheckResult.MATCHED,
                draws.chance(0.5) ? CheckResult.MISMATCHED : CheckResult.MATCHED);
    }

    private static OrderPaper.Checks honest(Person buyer, Draws draws) {
        return new OrderPaper.Checks("device-" + Long.toHexString(Draws.key(buyer.key(), "device")),
                "card-" + Long.toHexString(Draws.key(buyer.key(), "card")),
                draws.chance(0.02) ? CheckResult.MISMATCHED : CheckResult.MATCHED, CheckResult.MATCHED);
    }

    /** Has the bank take the money back, if it will. */
    void chargeBack(Town town, OrderPaper paper, Ticket ticket, long deliveredMillis) {
        if (chargedBackAfterMillis > 0) {
            town.at(deliveredMillis + chargedBackAfterMillis, nowMillis -> {
                paper.step("8-charged-back", nowMillis, new ChargedBack(ticket.goods() + ticket.quote().fee(),
                        ring > 0 ? "stolen card" : "not recognised"));
                return Long.MAX_VALUE;
            });
        }
    }
}
