package io.quartier.local.truth.city;

import java.util.List;

/** Cart episodes and how many of them were left behind, by when they ended. */
final class Carts implements Family {
    @Override
    public Ledger count(CityEvents events) {
        Ledger ledger = new Ledger(Ledger.FROM_HOUR);
        for (CartEpisode episode : CartEpisode.of(events)) {
            String fee = episode.isFeeAbove() ? "fee_above" : "fee_expected";
            for (Sums sums : ledger.at(
                    events.regions().path(episode.first().getPlace(), episode.first().getOccurredAt()),
                    episode.endAt(), episode.first().getChannel())) {
                for (String kind : List.of("", "_" + episode.promise(), "_" + fee)) {
                    sums.add("all" + kind, 1).count("left" + kind, episode.isAbandoned());
                }
            }
        }
        return ledger;
    }

    @Override
    public void write(Sums sums, CellFigures out) {
        out.count("cart_episodes", sums.of("all"));
        for (String kind : List.of("", "_1d", "_2d", "_3d_7d", "_over_7d", "_no_quote", "_fee_above",
                "_fee_expected")) {
            out.rate("cart_abandonment_rate" + kind, sums.of("left" + kind), sums.of("all" + kind));
        }
    }
}
