package io.quartier.local.importer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of the orders file.
 *
 * <p>Its timestamps carry no zone and are taken for Brasilia time: a time that the start of summer time skips is moved on by
 * the length of the gap, one that comes twice at its end is the earlier of the two ({@code LocalDateTime.atZone}).
 *
 * @param paidAt      null when it never was
 * @param shippedAt   null when it never was
 * @param deliveredAt null when the file has no date, whatever the status
 */
record OlistOrder(String id, String customerId, Status status, Instant placedAt, @Nullable Instant paidAt,
        @Nullable Instant shippedAt, @Nullable Instant deliveredAt, LocalDate promisedDay) {

    /** What became of the order when the data were taken. */
    enum Status {
        CREATED, APPROVED, PROCESSING, INVOICED, SHIPPED, DELIVERED, CANCELED, UNAVAILABLE
    }

    static OlistOrder from(Row row) throws BadLine {
        return new OlistOrder(row.text("order_id"), row.text("customer_id"), status(row),
                instant(row.time("order_purchase_timestamp")), instantOrNull(row, "order_approved_at"),
                instantOrNull(row, "order_delivered_carrier_date"),
                instantOrNull(row, "order_delivered_customer_date"), row.day("order_estimated_delivery_date"));
    }

    static Instant instant(LocalDateTime brasiliaTime) {
        return brasiliaTime.atZone(BrazilianRegions.ZONE).toInstant();
    }

    private static @Nullable Instant instantOrNull(Row row, String column) throws BadLine {
        LocalDateTime time = row.timeOrNull(column);
        return time == null ? null : instant(time);
    }

    private static Status status(Row row) throws BadLine {
        String text = row.text("order_status");
        return Stream.of(Status.values()).filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst().orElseThrow(() -> new BadLine("order_status is unknown: \"" + text + "\""));
    }

    boolean delivered() {
        return status == Status.DELIVERED && deliveredAt != null;
    }

    boolean cancelled() {
        return status == Status.CANCELED || status == Status.UNAVAILABLE;
    }

    /** The times that the order has, in the order in which they should lie. */
    private List<Instant> times() {
        return Stream.of(placedAt, paidAt, shippedAt, deliveredAt).filter(Objects::nonNull).toList();
    }

    Instant lastAt() {
        return times().stream().max(Comparator.naturalOrder()).orElse(placedAt);
    }

    boolean stepsInTimeOrder() {
        return times().equals(times().stream().sorted().toList());
    }
}
