package io.quartier.local.importer;

import io.quartier.schemas.CheckResult;
import io.quartier.schemas.FulfilmentModel;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Returned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A sale or a return with the lines that count; it happened at the earliest of them. */
final class Invoice {
    private final InvoiceLine first;
    private final List<InvoiceLine> lines = new ArrayList<>();

    Invoice(InvoiceLine first) {
        this.first = first;
    }

    /** All lines of an invoice belong to one buyer. */
    void check(InvoiceLine line) throws BadLine {
        if (!line.regionId().equals(first.regionId()) || !line.customerId().equals(first.customerId())) {
            throw new BadLine("invoice %s has another customer or country before".formatted(line.invoice()));
        }
    }

    void add(InvoiceLine line) {
        lines.add(line);
    }

    boolean hasLines() {
        return !lines.isEmpty();
    }

    OrderEvent event() {
        Instant at = lines.stream().map(InvoiceLine::at).min(Comparator.naturalOrder()).orElseGet(first::at);
        return OrderEvent.newBuilder().setEventId(first.invoice() + (first.onReturn() ? ":returned" : ":placed"))
                .setOccurredAt(at).setOrderId(first.invoice()).setCurrency(InvoiceLine.CURRENCY)
                .setDestination(Place.newBuilder().setRegionId(first.regionId()).build())
                .setStep(first.onReturn() ? returned() : placed()).build();
    }

    private Placed placed() {
        List<OrderItem> items = lines.stream().map(line -> OrderItem.newBuilder().setSku(line.sku())
                .setQuantity(line.quantity()).setPrice(line.pence()).build()).toList();
        return Placed.newBuilder().setCustomerId(first.customerId().isEmpty() ? null : first.customerId())
                .setChannel("web").setItems(items).setFulfilment(FulfilmentModel.OWN)
                .setAddressCheck(CheckResult.NOT_CHECKED)
                .setCodeCheck(CheckResult.NOT_CHECKED).build();
    }

    private Returned returned() {
        long pence = lines.stream().mapToLong(line -> line.pence() * line.quantityInDirection()).sum();
        return Returned.newBuilder().setValue(pence).build();
    }
}
