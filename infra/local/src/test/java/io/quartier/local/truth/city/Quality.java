package io.quartier.local.truth.city;

import io.quartier.schemas.ChargedBack;
import io.quartier.schemas.Returned;
import io.quartier.schemas.Reviewed;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reviews, complaints, returns and charge-backs, each by its own time, beside the deliveries and payments of that time. */
final class Quality implements Family {
    private static final int LOW_SCORE = 2;
    private static final String OTHER = "other";
    private static final List<String> COMPLAINTS = List.of("late", "damaged", "wrong", "incomplete", "courier",
            "product", OTHER);

    @Override
    public Ledger count(CityEvents events) {
        Ledger ledger = new Ledger(Ledger.FROM_HOUR);
        for (OrderStory order : events.orders()) {
            Aftermath aftermath = new Aftermath(ledger, order, events.rates());
            aftermath.count(order.deliveredAt(), sums -> sums.add("deliveries", 1));
            aftermath.count(order.paidAt(), sums -> sums.add("paid", 1));
            order.all(Reviewed.class).forEach(review -> aftermath.count(review.at(), sums -> add(sums, review.told())));
            order.all(Returned.class).forEach(back -> aftermath.count(back.at(), sums -> sums.add("returns", 1)));
            order.all(ChargedBack.class).forEach(back -> aftermath.count(back.at(), sums -> sums.add("backs", 1)));
        }
        return ledger;
    }

    /** What became of an order. */
    private record Aftermath(Ledger ledger, OrderStory order, Rates rates) {
        void count(@Nullable Instant at, Consumer<Sums> action) {
            if (at != null) {
                ledger.tills(order, at, rates).forEach(till -> action.accept(till.sums()));
            }
        }
    }

    private static void add(Sums sums, Reviewed review) {
        sums.add("reviews", 1).add("score", review.getScore()).count("low", review.getScore() <= LOW_SCORE);
        String complaint = review.getComplaint();
        if (complaint != null) {
            sums.add("complaints", 1).add(COMPLAINTS.contains(complaint) ? complaint : OTHER, 1);
        }
    }

    @Override
    public void write(Sums sums, CellFigures out) {
        out.rate("review_score_mean", sums.of("score"), sums.of("reviews"));
        out.rate("low_review_rate", sums.of("low"), sums.of("reviews"));
        out.count("returns", sums.of("returns"));
        out.rate("return_rate", sums.of("returns"), sums.of("deliveries"));
        out.count("charge_backs", sums.of("backs"));
        out.rate("chargeback_rate", sums.of("backs"), sums.of("paid"));
        out.count("complaints", sums.of("complaints"));
        COMPLAINTS.forEach(complaint -> out.count("complaints_" + complaint, sums.of(complaint)));
    }
}
