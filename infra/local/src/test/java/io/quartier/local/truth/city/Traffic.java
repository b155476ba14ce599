package io.quartier.local.truth.city;

import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;

/** Page views, how long pages took to load, and who was there: by the click. */
final class Traffic implements Family {
    @Override
    public Ledger count(CityEvents events) {
        Ledger ledger = new Ledger(Ledger.FROM_MINUTE);
        for (ClickEvent click : events.clicks()) {
            for (Sums sums : ledger.at(events.regions().path(click.getPlace(), click.getOccurredAt()),
                    click.getOccurredAt(), click.getChannel())) {
                sums.count("views", click.getAction() == ClickAction.PAGE_VIEWED).meet("visitors",
                        click.getVisitorId());
                if (click.getPageLoadMillis() != null) {
                    sums.observe("loads", click.getPageLoadMillis());
                }
            }
        }
        return ledger;
    }

    @Override
    public void write(Sums sums, CellFigures out) {
        out.count("page_views", sums.of("views"));
        out.count("visitors", sums.persons("visitors"));
        out.quantile("page_load_p50_ms", "loads", 50);
        out.quantile("page_load_p95_ms", "loads", 95);
    }
}
