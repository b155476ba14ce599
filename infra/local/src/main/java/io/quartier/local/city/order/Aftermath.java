package io.quartier.local.city.order;

import io.quartier.local.city.data.CityProfile.Service;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.town.Town;
import io.quartier.schemas.ContactReason;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.MovementKind;
import io.quartier.schemas.Returned;
import io.quartier.schemas.Reviewed;
import org.jspecify.annotations.Nullable;

/** What an order leads to: questions where it is, notices that it is late, reviews and returns. */
final class Aftermath {
    /** Planted: of those whose parcel is late, how many ask; with notices 40 % fewer. */
    static final double ASKS_WHEN_LATE = 0.35;
    static final double ASKS_WHEN_TOLD = ASKS_WHEN_LATE * 0.6;

    private static final double REVIEW_SHARE = 0.4;
    private static final double REVIEW_SHARE_OF_THE_UNHAPPY = 0.75;
    private static final double ERROR_COMES_BACK_SHARE = 0.6;
    private static final double ERROR_ASKS_SHARE = 0.3;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private final Town town;
    private final Ticket ticket;
    private final OrderPaper paper;
    private final Draws draws;

    Aftermath(Town town, Ticket ticket, OrderPaper paper, Draws draws) {
        this.town = town;
        this.ticket = ticket;
        this.paper = paper;
        this.draws = draws;
    }

    /** The order was allocated and will arrive at an instant. */
    void promised(long placedMillis, long arrivesMillis, long nowMillis) {
        long brokenMillis = ticket.quote().brokenMillis(town.city(), town.clock(), placedMillis);
        if (arrivesMillis < brokenMillis || ticket.guest()) {
            return;
        }
        boolean told = town.city().service().delayNotices();
        if (told) {
            tell(Math.max(nowMillis + 5_000, brokenMillis - 10 * MINUTE_MILLIS));
        }
        long asksMillis = brokenMillis + draws.between(5 * MINUTE_MILLIS, 40 * MINUTE_MILLIS);
        if (draws.chance(told ? ASKS_WHEN_TOLD : ASKS_WHEN_LATE)) {
            int handledSeconds = (int) draws.between(60, 900);
            once(asksMillis, at -> paper.asked(at, ContactReason.WHERE_IS_MY_ORDER, handledSeconds));
        }
    }

    private void tell(long sentMillis) {
        once(sentMillis, at -> paper.notified(at, DispatchStatus.SENT));
        once(sentMillis + 2_000, at -> paper.notified(at, DispatchStatus.DELIVERED));
        if (draws.chance(0.7)) {
            once(sentMillis + draws.between(20_000, 600_000), at -> paper.notified(at, DispatchStatus.OPENED));
        }
    }

    /** The parcel has arrived. */
    void delivered(long placedMillis, long nowMillis) {
        boolean late = nowMillis >= ticket.quote().brokenMillis(town.city(), town.clock(), placedMillis);
        String error = error();
        String complaint = error == null ? complaint(late, nowMillis) : error;
        review(nowMillis, complaint);
        if (error != null) {
            makeGood(nowMillis, error);
        } else {
            maybeSendBack(nowMillis);
        }
    }

    private @Nullable String error() {
        if (!draws.chance(town.city().service().errorShare())) {
            return null;
        }
        double kind = draws.unit();
        return kind < 0.45 ? "damaged" : kind < 0.75 ? "incomplete" : "wrong";
    }

    private @Nullable String complaint(boolean late, long nowMillis) {
        Service service = town.city().service();
        boolean evening = town.clock().hour(nowMillis) >= DeliveryTime.LATE_EVENING_HOUR;
        if (draws.chance(evening ? service.eveningComplaintShare() : 0.03)) {
            return "courier";
        }
        return late && draws.chance(0.55) ? "late" : null;
    }

    private void review(long nowMillis, @Nullable String complaint) {
        if (!draws.chance(complaint == null ? REVIEW_SHARE : REVIEW_SHARE_OF_THE_UNHAPPY)) {
            return;
        }
        int score = complaint == null ? (draws.chance(0.7) ? 5 : 4) : 1 + draws.below(complaint.equals("late") ? 3 : 2);
        // Anger writes at once.
        long after = complaint == null
                ? draws.between(HOUR_MILLIS, 30 * HOUR_MILLIS)
                : draws.between(4 * MINUTE_MILLIS, 45 * MINUTE_MILLIS);
        once(nowMillis + after, at -> paper.step("7-reviewed", at, new Reviewed(score, complaint)));
    }

    private void makeGood(long nowMillis, String error) {
        if (draws.chance(ERROR_ASKS_SHARE)) {
            ContactReason reason = switch (error) {
                case "damaged" -> ContactReason.DAMAGED;
                case "incomplete" -> ContactReason.INCOMPLETE;
                default -> ContactReason.WRONG_ITEM;
            };
            int handledSeconds = (int) draws.between(120, 1_800);
            once(nowMillis + draws.between(10 * MINUTE_MILLIS, 8 * HOUR_MILLIS),
                    at -> paper.asked(at, reason, handledSeconds));
        }
        if (draws.chance(ERROR_COMES_BACK_SHARE)) {
            Line line = ticket.lines().get(draws.below(ticket.lines().size()));
            once(nowMillis + draws.between(DAY_MILLIS / 2, 5 * DAY_MILLIS),
                    at -> paper.step("8-returned", at, new Returned(error, line.value())));
        }
    }

    /** Size or taste; what comes back that way is sold again. */
    private void maybeSendBack(long nowMillis) {
        for (Line line : ticket.lines()) {
            if (draws.chance(line.product().category().returnShare())) {
                String reason = line.product().category().name().equals("fashion") ? "size" : "dislike";
                once(nowMillis + draws.between(DAY_MILLIS, 10 * DAY_MILLIS), at -> {
                    paper.step("8-returned", at, new Returned(reason, line.value()));
                    if (!ticket.quote().fromAfar()) {
                        ticket.hub().add(line.product(), line.quantity());
                        paper.moved(at, line, line.quantity(), MovementKind.RETURNED);
                    }
                });
                return;
            }
        }
    }

    /** Something that happens at an instant and to which nobody comes back. */
    @FunctionalInterface
    private interface Happening {
        void at(long nowMillis);
    }

    private void once(long atMillis, Happening happening) {
        town.at(atMillis, nowMillis -> {
            happening.at(nowMillis);
            return Actor.DONE;
        });
    }
}
