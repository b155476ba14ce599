package io.quartier.local.city.order;

import io.quartier.local.city.town.Hub;
import io.quartier.local.city.town.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper has ordered.
 *
 * @param guest    whether the shop does not learn who it is
 * @param campaign that brought the visit; null without one
 */
public record Ticket(String id, Person buyer, boolean guest, Hub hub, List<Line> lines, Quote quote,
        @Nullable String campaign) {
    public Ticket {
        lines = List.copyOf(lines);
    }

    /** The key of the topic. */
    public String orderId() {
        return "order-" + id;
    }

    /** Value of the goods in minor units. */
    public long goods() {
        return lines.stream().mapToLong(Line::value).sum();
    }

    /** The known person; null for a guest. */
    public @Nullable String customerId() {
        return guest ? null : buyer.customerId();
    }
}
