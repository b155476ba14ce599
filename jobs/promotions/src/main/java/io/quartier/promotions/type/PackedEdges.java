package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.Edge.Source;
import io.quartier.promotions.model.place.Outlook;
import java.time.Duration;

/** What fires in places, and what is known of them. */
final class PackedEdges {
    private PackedEdges() {}

    static void write(Edge edge, PackedBytes out) {
        Source of = edge.of();
        out.name(of.trigger()).number(of.version()).name(of.regionId()).text(of.key()).name(edge.kind().name());
        Packing.instant(edge.at(), out);
        out.number(edge.within().toMillis());
        PackedFacts.write(edge.facts(), out);
    }

    static Edge read(PackedValues in) {
        return new Edge(new Source(in.name(), in.integer(), in.name(), in.text()), Edge.Kind.valueOf(in.name()),
                Packing.instant(in), Duration.ofMillis(in.number()), PackedFacts.read(in));
    }

    static void write(Outlook outlook, PackedBytes out) {
        Packing.instant(outlook.at(), out.name(outlook.regionId()));
        PackedFacts.write(outlook.facts(), out);
    }

    static Outlook outlook(PackedValues in) {
        return new Outlook(in.name(), Packing.instant(in), PackedFacts.read(in));
    }
}
