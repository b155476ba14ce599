package io.quartier.local.importer;

import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.Timeline;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Invoices of a British shop for gifts by country, one file a day. */
final class OnlineRetailImporter implements Importer {
    private static final List<String> COLUMNS = List.of("InvoiceNo", "StockCode", "Quantity", "InvoiceDate",
            "UnitPrice", "CustomerID", "Country");

    @Override
    public String dataSet() {
        return "online-retail";
    }

    @Override
    public Imported read(Path folder) throws ImportException {
        ImportLog log = new ImportLog();
        List<CsvFile> files = new ArrayList<>();
        for (Path path : DataFolder.of(dataSet(), folder).allEndingWith(".csv")) {
            files.add(CsvFile.open(path, CsvFile.COMMAS, COLUMNS));
        }
        Map<String, Invoice> invoices = new LinkedHashMap<>();
        Map<String, String> countries = new TreeMap<>();
        for (CsvFile file : files) {
            file.forEach(log, row -> readLine(row, invoices, countries, log));
        }
        List<FeedEvent> events = new ArrayList<>();
        for (Invoice invoice : invoices.values()) {
            if (invoice.hasLines()) {
                events.add(FeedEvent.of(invoice.event()));
            } else {
                log.leftOut("invoice without any line that counts");
            }
        }
        return new Imported(timeline(events, countries), log.report());
    }

    private static void readLine(Row row, Map<String, Invoice> invoices, Map<String, String> countries, ImportLog log)
            throws BadLine {
        InvoiceLine line = InvoiceLine.from(row);
        countries.putIfAbsent(line.regionId(), row.text("Country"));
        if (!line.onSaleOrReturn()) {
            log.leftOut("adjustment line (invoice beginning with a letter other than C)");
            return;
        }
        Invoice invoice = invoices.computeIfAbsent(line.invoice(), number -> new Invoice(line));
        invoice.check(line);
        if (line.priceInPounds().signum() <= 0) {
            log.leftOut("line whose price is not positive");
        } else if (line.quantityInDirection() <= 0) {
            log.leftOut(line.onReturn()
                    ? "line of a return whose quantity is not negative"
                    : "line of a sale whose quantity is not positive");
        } else {
            invoice.add(line);
        }
    }

    private Timeline timeline(List<FeedEvent> events, Map<String, String> countries) throws ImportException {
        if (events.isEmpty()) {
            throw new ImportException("The files hold no invoice with a line that counts.");
        }
        events.sort(FeedEvent.IN_TIME_ORDER);
        Instant startAt = events.get(0).occurredAt().atZone(InvoiceLine.ZONE).toLocalDate()
                .atStartOfDay(InvoiceLine.ZONE).toInstant();
        List<RegionVersion> regions = countries.entrySet().stream()
                .map(country -> RegionVersion.newBuilder().setEventId(country.getKey() + "@1").setOccurredAt(startAt)
                        .setRegionId(country.getKey()).setVersion(1).setKind(RegionKind.COUNTRY)
                        .setName(country.getValue()).setZone(InvoiceLine.ZONE.getId())
                        .setCurrency(InvoiceLine.CURRENCY).build())
                .toList();
        return new Timeline(dataSet(), InvoiceLine.ZONE, regions, events, startAt);
    }
}
