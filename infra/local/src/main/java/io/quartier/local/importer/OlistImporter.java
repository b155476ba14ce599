package io.quartier.local.importer;

import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.Timeline;
import io.quartier.schemas.RegionVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Orders of a Brazilian marketplace with real promises, deliveries and reviews. */
final class OlistImporter implements Importer {

    @Override
    public String dataSet() {
        return "olist";
    }

    @Override
    public Imported read(Path folder) throws ImportException {
        ImportLog log = new ImportLog();
        OlistFiles files = OlistFiles.in(DataFolder.of(dataSet(), folder), log);
        OlistCustomers customers = customers(files, log);
        OlistBaskets baskets = baskets(files, log);
        OlistEvents events = new OlistEvents(customers, baskets, log);
        files.orders().forEach(log, events::readOrder);
        for (int i = 0; i < baskets.remaining(); i++) {
            log.leftOut("items and payments of an order that is not there");
        }
        files.reviews().forEach(log, events::readReview);
        return new Imported(timeline(dataSet(), events.inTimeOrder(), customers), log.report());
    }

    private static OlistCustomers customers(OlistFiles files, ImportLog log) throws ImportException {
        OlistCustomers customers = new OlistCustomers();
        files.customers().forEach(log, customers::readCustomer);
        if (files.geolocation() != null) {
            files.geolocation().forEach(log, row -> customers.readPoint(row, log));
        }
        for (int i = 0; i < customers.ambiguousPrefixes(); i++) {
            log.leftOut("postal prefix that customers of several cities give");
        }
        return customers;
    }

    private static OlistBaskets baskets(OlistFiles files, ImportLog log) throws ImportException {
        OlistBaskets baskets = new OlistBaskets();
        if (files.translations() != null) {
            files.translations().forEach(log, baskets::readTranslation);
        }
        if (files.products() != null) {
            files.products().forEach(log, baskets::readProduct);
        }
        files.items().forEach(log, baskets::readItem);
        if (files.payments() != null) {
            files.payments().forEach(log, baskets::readPayment);
        }
        return baskets;
    }

    private static Timeline timeline(String dataSet, List<FeedEvent> events, OlistCustomers customers)
            throws ImportException {
        if (events.isEmpty()) {
            throw new ImportException("olist_orders_dataset.csv holds no order.");
        }
        Instant startAt = events.get(0).occurredAt().atZone(BrazilianRegions.ZONE).toLocalDate()
                .atStartOfDay(BrazilianRegions.ZONE).toInstant();
        List<RegionVersion> regions = customers.regions(startAt);
        return new Timeline(dataSet, BrazilianRegions.ZONE, regions, events, startAt);
    }
}
