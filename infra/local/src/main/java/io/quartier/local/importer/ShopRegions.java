package io.quartier.local.importer;

import io.quartier.local.importer.ShopPlaces.Level;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tree of the regions that orders of a shop go to, as far as its rows name them. */
final class ShopRegions {
    private final ShopMapping mapping;
    private final ImportLog log;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private record Node(String id, @Nullable String parentId, RegionKind kind, String name) {}

    ShopRegions(ShopMapping mapping, ImportLog log) {
        this.mapping = mapping;
        this.log = log;
    }

    /** The leaf that an order goes to; null when the row does not say, which counts in the region {@code unknown}. */
    @Nullable
    String leafOf(Row row) throws BadLine {
        List<Node> path = new ArrayList<>();
        for (Level level : mapping.places().levels()) {
            String name = level.column().isEmpty() ? level.name() : row.textOrEmpty(level.column());
            if (name.isEmpty()) {
                log.note("orders with an empty column %s, counted in the region unknown".formatted(level.column()));
                return null;
            }
            path.add(below(path, level.kind(), name, level.column()));
        }
        String postalColumn = mapping.places().postalColumn();
        if (!postalColumn.isEmpty()) {
            String code = row.textOrEmpty(postalColumn);
            String name = mapping.places().findByPostalCode(code).orElse("");
            if (name.isEmpty()) {
                log.note("orders whose %s begins with none of the prefixes, counted in the region unknown"
                        .formatted(postalColumn));
                return null;
            }
            path.add(below(path, RegionKind.ZONE, name, postalColumn));
        }
        path.forEach(node -> nodes.putIfAbsent(node.id(), node));
        return path.get(path.size() - 1).id();
    }

    private static Node below(List<Node> path, RegionKind kind, String name, String column) throws BadLine {
        String own = RegionId.of(name);
        if (own.isEmpty()) {
            throw new BadLine("column %s: \"%s\" has no letter or digit; correct it".formatted(column, name));
        }
        String parentId = path.isEmpty() ? null : path.get(path.size() - 1).id();
        return new Node(parentId == null ? own : parentId + '-' + own, parentId, kind, name);
    }

    /** Parents before children. */
    List<RegionVersion> versions(ZoneId zone, Instant effectiveAt) {
        return nodes.values().stream().map(node -> RegionVersion.newBuilder().setEventId(node.id() + "@1")
                .setOccurredAt(effectiveAt).setRegionId(node.id()).setVersion(1).setParentId(node.parentId())
                .setKind(node.kind()).setName(node.name()).setZone(zone.getId())
                .setCurrency(mapping.amounts().currency().getCurrencyCode()).build()).toList();
    }
}
