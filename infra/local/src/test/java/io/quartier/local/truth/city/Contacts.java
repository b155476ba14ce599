package io.quartier.local.truth.city;

import io.quartier.schemas.ContactReason;
import io.quartier.schemas.SupportContact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Contacts with the support by their own time, beside the orders placed in it. One without a place belongs to its order's. */
final class Contacts implements Family {
    @Override
    public Ledger count(CityEvents events) {
        Ledger ledger = new Ledger(Ledger.FROM_HOUR);
        Map<String, OrderStory> orders = events.orders().stream()
                .collect(Collectors.toMap(OrderStory::id, Function.identity()));
        for (SupportContact contact : events.contacts()) {
            Instant at = contact.getOccurredAt();
            List<Region> path = events.regions().path(contact.getPlace(), at);
            OrderStory order = orders.get(String.valueOf(contact.getOrderId()));
            if (path.get(0).id().equals("unknown") && order != null) {
                path = order.path();
            }
            ledger.at(path, at, Ledger.ALL).forEach(sums -> sums.add("contacts", 1).count("wismo",
                    contact.getReason() == ContactReason.WHERE_IS_MY_ORDER));
        }
        for (OrderStory order : events.orders()) {
            ledger.at(order.path(), order.placedAt(), Ledger.ALL).forEach(sums -> sums.add("orders", 1));
        }
        return ledger;
    }

    /** A window without a contact has no cell. */
    @Override
    public void write(Sums sums, CellFigures out) {
        if (sums.of("contacts") > 0) {
            out.count("contacts", sums.of("contacts"));
            out.rate("contacts_per_100_orders", sums.of("contacts") * 100, sums.of("orders"));
            out.rate("wismo_rate", sums.of("wismo"), sums.of("contacts"));
        }
    }
}
