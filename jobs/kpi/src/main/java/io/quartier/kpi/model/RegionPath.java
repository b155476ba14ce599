package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A leaf region and everything above it. */
public final class RegionPath {
    /** Where an event goes whose place nobody knows: counted and shown, never dropped. */
    public static final String UNKNOWN_REGION = "unknown";

    /** ISO 4217 for "no currency": the money of a feed without regions. */
    public static final String ANY_CURRENCY = "XXX";

    private static final String BETWEEN_NODES = ";";
    private static final char BETWEEN_FIELDS = '|';
    private static final String MIXED = "|+";

    private final List<RegionNode> nodes;
    /** Asked for with every event; null until then. */
    private @Nullable String encoded;

    /** @param nodes leaf first, root last; at least one */
    public RegionPath(List<RegionNode> nodes) {
        this.nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("path has no region");
        }
    }

    /** The leaf first, the root last; at least one. */
    public List<RegionNode> nodes() {
        return nodes;
    }

    /** The path of events without a known place. */
    public static RegionPath unknown(String currency) {
        return new RegionPath(List.of(new RegionNode(UNKNOWN_REGION, "UTC", currency)));
    }

    /** The region that the event belongs to. */
    public RegionNode leaf() {
        return nodes.getFirst();
    }

    /** Ids, leaf first. */
    public List<String> regionIds() {
        return nodes.stream().map(RegionNode::regionId).toList();
    }

    /** One short string that {@link #decode} turns back; what crosses the network in place of a list of records. */
    public String encode() {
        String known = encoded;
        if (known == null) {
            known = encodeNodes();
            encoded = known;
        }
        return known;
    }

    private String encodeNodes() {
        var text = new StringBuilder();
        for (RegionNode node : nodes) {
            text.append(text.isEmpty() ? "" : BETWEEN_NODES).append(node.regionId()).append(BETWEEN_FIELDS)
                    .append(node.zone()).append(BETWEEN_FIELDS).append(node.currency())
                    .append(node.isMixed() ? MIXED : "");
        }
        return text.toString();
    }

    /** The path that {@link #encode} wrote. */
    public static RegionPath decode(String encoded) {
        var nodes = new ArrayList<RegionNode>();
        for (String node : encoded.split(BETWEEN_NODES, -1)) {
            int first = node.indexOf(BETWEEN_FIELDS);
            int second = node.indexOf(BETWEEN_FIELDS, first + 1);
            if (first < 0 || second < 0) {
                throw new IllegalArgumentException("not an encoded region path: " + encoded);
            }
            boolean isMixed = node.endsWith(MIXED);
            nodes.add(new RegionNode(node.substring(0, first), node.substring(first + 1, second),
                    node.substring(second + 1, node.length() - (isMixed ? MIXED.length() : 0)), isMixed));
        }
        return new RegionPath(nodes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegionPath that && nodes.equals(that.nodes);
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }

    @Override
    public String toString() {
        return encode();
    }
}
