package io.quartier.kpi.model;

import static java.util.Objects.requireNonNull;

import io.quartier.common.stream.Origin;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an order.
 *
 * @param origin           where the message came from
 * @param eventId          deduplication key
 * @param occurredAtMillis event time, epoch milliseconds
 * @param orderId          the order
 * @param step             placed, paid, allocated, shipped, out_for_delivery, delivered, cancelled, returned, reviewed, charged_back
 * @param currency         ISO 4217 code of all amounts
 * @param destination      where the goods go, as far as the event says
 * @param terms            what was agreed; null in every step but placed
 * @param detail           what later steps tell
 * @param regionPath       encoded {@link RegionPath} of the destination; empty until resolved
 * @param promiseDueMillis last instant that keeps the promise; null without a promise and until resolved
 */
public record OrderChanged(Origin origin, String eventId, long occurredAtMillis, String orderId, String step,
        String currency, PlaceClaim destination, @Nullable OrderTerms terms, StepDetail detail, String regionPath,
        @Nullable Long promiseDueMillis) {
    public static final String PLACED = "placed";
    public static final String PAID = "paid";
    public static final String ALLOCATED = "allocated";
    public static final String SHIPPED = "shipped";
    public static final String OUT_FOR_DELIVERY = "out_for_delivery";
    public static final String DELIVERED = "delivered";
    public static final String CANCELLED = "cancelled";
    public static final String RETURNED = "returned";
    public static final String REVIEWED = "reviewed";
    public static final String CHARGED_BACK = "charged_back";

    public OrderChanged {
        requireNonNull(eventId, "eventId is null");
        requireNonNull(orderId, "orderId is null");
        requireNonNull(step, "step is null");
    }

    /** The same event with its region known. A promise given as a day lasts until that local day ends at the destination. */
    public OrderChanged in(RegionPath path) {
        return new OrderChanged(origin, eventId, occurredAtMillis, orderId, step, currency, destination, terms, detail,
                path.encode(), promiseDue(path.leaf()));
    }

    /** The same without what only the archive needs. */
    public OrderChanged archived() {
        return new OrderChanged(origin, eventId, occurredAtMillis, orderId, step, currency, PlaceClaim.NOWHERE,
                terms == null ? null : terms.withoutLines(), detail, regionPath, promiseDueMillis);
    }

    private @Nullable Long promiseDue(RegionNode leaf) {
        if (terms == null) {
            return null;
        }
        Integer day = terms.promisedDay();
        return day == null
                ? terms.promisedAtMillis()
                : (Long) (LocalDate.ofEpochDay(day).plusDays(1).atStartOfDay(ZoneId.of(leaf.zone())).toInstant()
                        .toEpochMilli()
                        - 1);
    }
}
