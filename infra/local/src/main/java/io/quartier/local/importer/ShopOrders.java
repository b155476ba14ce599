package io.quartier.local.importer;

import io.quartier.local.feed.FeedEvent;
import io.quartier.local.feed.Timeline;
import io.quartier.local.importer.ShopMapping.Fate;
import io.quartier.promotions.model.text.Suggestion;
import io.quartier.schemas.RegionVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The orders of a shop's own export, gathered row by row. */
final class ShopOrders {
    private final ShopMapping mapping;
    private final ImportLog log;
    private final ShopRegions regions;
    private final Map<String, ShopOrder> orders = new LinkedHashMap<>();

    ShopOrders(ShopMapping mapping, ImportLog log) {
        this.mapping = mapping;
        this.log = log;
        this.regions = new ShopRegions(mapping, log);
    }

    void read(Path path) throws ImportException {
        CsvFile file = CsvFile.open(path, new CsvFile.Dialect(mapping.delimiter(), 0, String::strip), List.of());
        Set<String> used = new TreeSet<>(mapping.columns().values());
        used.addAll(mapping.places().columns());
        for (String column : used) {
            if (!file.has(column)) {
                throw new ImportException("%s has no column \"%s\", which %s names; %s".formatted(path.getFileName(),
                        column, mapping.file(), Suggestion.hint(column, file.columns())));
            }
        }
        file.columns().stream().filter(column -> !used.contains(column))
                .forEach(column -> log.note("column %s is not in %s and not used".formatted(column, mapping.file())));
        file.forEach(log, row -> read(new ShopRow(row, mapping)));
    }

    private void read(ShopRow row) throws BadLine {
        if (row.fate() == Fate.IGNORE) {
            log.leftOut("rows whose status is to be ignored");
            return;
        }
        String id = row.text(ShopField.ORDER);
        ShopOrder order = orders.get(id);
        if (order == null) {
            order = new ShopOrder(row, regions.leafOf(row.row()));
            order.add(row);
            orders.put(id, order);
        } else {
            order.addAnother(row);
        }
    }

    Timeline timeline(String feed) throws ImportException {
        List<FeedEvent> events = orders.values().stream().flatMap(order -> ShopOrderEvents.of(order, log).stream())
                .sorted(FeedEvent.IN_TIME_ORDER).toList();
        if (events.isEmpty()) {
            throw new ImportException("The files hold no order.");
        }
        ZoneId zone = mapping.dates().zone();
        Instant startAt = events.get(0).occurredAt().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        List<RegionVersion> versions = regions.versions(zone, startAt);
        if (versions.isEmpty()) {
            throw new ImportException(
                    "No row says where its order goes; check region in %s.".formatted(mapping.file()));
        }
        return new Timeline(feed, zone, versions, events, startAt);
    }
}
