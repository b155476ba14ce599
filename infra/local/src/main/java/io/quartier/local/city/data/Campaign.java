package io.quartier.local.city.data;

import io.quartier.local.city.data.Sheet.Line;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A marketing campaign that runs everywhere.
 *
 * @param referrer         host that visits come from; null where people type the address
 * @param share            share of the passers-by that it brings
 * @param sessionCostCents what a visit costs in US cents
 */
public record Campaign(String name, String medium, @Nullable String referrer, double share, double sessionCostCents) {
    /** The one with a discount. */
    public static final String NEWSLETTER = "newsletter";

    private static final List<Campaign> ALL = Sheet.read("campaigns.csv", Campaign::of);

    /** Every campaign. */
    public static List<Campaign> all() {
        return ALL;
    }

    /**
     * The campaign that brings a passer-by; empty for those who come by themselves.
     *
     * @param draw evenly from [0, 1)
     */
    public static Optional<Campaign> findBringer(double draw) {
        double left = draw;
        for (Campaign campaign : ALL) {
            left -= campaign.share();
            if (left < 0) {
                return Optional.of(campaign);
            }
        }
        return Optional.empty();
    }

    private static Campaign of(Line line) {
        return new Campaign(line.text("campaign"), line.text("medium"),
                line.has("referrer") ? line.text("referrer") : null, line.number("share"),
                line.number("session_cost_cents"));
    }
}
