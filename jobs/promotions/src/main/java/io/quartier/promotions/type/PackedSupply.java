package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.region.KnownRegion.Area;
import io.quartier.promotions.model.region.KnownRegion.Label;
import io.quartier.promotions.model.stock.Supply;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.promotions.model.stock.Supply.Part;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.promotions.model.stock.Supply.Shelf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hubs, shelves, products and regions. */
final class PackedSupply {
    private static final int SHELF = 0;
    private static final int HUB = 1;
    private static final int PRODUCT = 2;

    private PackedSupply() {}

    static void write(Supply supply, PackedBytes out) {
        switch (supply) {
            case Shelf shelf -> {
                Packing.instant(shelf.at(), out.number(SHELF));
                out.name(shelf.hubId()).name(shelf.sku()).number(shelf.available()).number(shelf.buffer());
            }
            case Hub hub -> {
                Packing.instant(hub.at(), out.number(HUB));
                out.name(hub.hubId()).number(hub.version()).name(hub.regionId()).flag(hub.closed());
                Packing.names(hub.serves(), out);
                PackedPlaces.write(hub.point(), out);
            }
            case Product product -> {
                Packing.instant(product.at(), out.number(PRODUCT));
                out.name(product.sku()).number(product.version()).text(product.name());
                Packing.names(product.categories(), out);
                Packing.all(product.parts(), (part, to) -> to.name(part.sku()).number(part.quantity()), out);
            }
        }
    }

    static Supply read(PackedValues in) {
        int kind = in.integer();
        var at = Packing.instant(in);
        String id = in.name();
        return switch (kind) {
            case SHELF -> new Shelf(id, in.name(), at, in.number(), in.number());
            case HUB -> hub(id, at, in);
            case PRODUCT -> new Product(id, in.integer(), at, in.text(), Packing.names(in),
                    Packing.all(from -> new Part(from.name(), from.integer()), in));
            default -> throw new IllegalStateException("no supply is of the kind " + kind);
        };
    }

    private static Hub hub(String id, Instant at, PackedValues in) {
        int version = in.integer();
        String region = in.name();
        boolean closed = in.flag();
        return new Hub(id, version, at, region, Packing.names(in), closed, PackedPlaces.point(in));
    }

    static void write(KnownRegion region, PackedBytes out) {
        Packing.instant(region.effectiveFrom(), out.name(region.regionId()).number(region.version()));
        textOrNull(region.parentId(), out);
        out.name(region.zone()).name(region.currency()).flag(region.closed()).flag(region.label() != null);
        if (region.label() != null) {
            write(region.label(), out);
        }
        out.flag(region.area() != null);
        if (region.area() != null) {
            write(region.area(), out);
        }
    }

    private static void write(Area area, PackedBytes out) {
        Packing.texts(area.h3Cells(), out);
        textOrNull(area.country(), out);
        Packing.texts(area.postalPrefixes(), out);
    }

    private static void write(Label label, PackedBytes out) {
        textOrNull(label.kind(), out.text(label.name()));
        textOrNull(label.country(), out);
        out.flag(label.promiseMinutes() != null);
        if (label.promiseMinutes() != null) {
            out.number(label.promiseMinutes());
        }
        out.numberOrNull(label.launchedDay());
    }

    static KnownRegion region(PackedValues in) {
        String id = in.name();
        int version = in.integer();
        var from = Packing.instant(in);
        return new KnownRegion(id, version, from, textOrNull(in), in.name(), in.name(), in.flag(),
                in.flag() ? label(in) : null, in.flag() ? area(in) : null);
    }

    private static Label label(PackedValues in) {
        return new Label(in.text(), textOrNull(in), textOrNull(in), in.flag() ? (Integer) in.integer() : null,
                in.numberOrNull());
    }

    private static Area area(PackedValues in) {
        return new Area(Packing.texts(in), textOrNull(in), Packing.texts(in));
    }

    private static void textOrNull(@Nullable String text, PackedBytes out) {
        out.flag(text != null);
        if (text != null) {
            out.name(text);
        }
    }

    private static @Nullable String textOrNull(PackedValues in) {
        return in.flag() ? in.name() : null;
    }
}
