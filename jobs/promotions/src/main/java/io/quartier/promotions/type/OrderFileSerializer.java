package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.order.OrderFile;
import io.quartier.promotions.model.order.OrderStep.Owner;
import org.jspecify.annotations.Nullable;

/** All that is remembered of an order. */
final class OrderFileSerializer extends CompactSerializer<OrderFile> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(OrderFile file, PackedBytes out) {
        Owner owner = file.owner;
        out.flag(owner != null);
        if (owner != null) {
            PackedPlaces.write(owner.destination(), out.text(owner.subject()));
            out.textOrNull(owner.claimId());
        }
        Packing.all(file.seen, (id, to) -> to.text(id), out);
        Packing.all(file.ahead, OrderStepSerializer::pack, out);
        Packing.instant(file.touchedAt, out);
    }

    @Override
    protected OrderFile read(PackedValues in) {
        OrderFile file = new OrderFile();
        file.owner = owner(in);
        file.seen = Packing.all(PackedValues::text, in);
        file.ahead = Packing.all(OrderStepSerializer::unpack, in);
        file.touchedAt = Packing.instant(in);
        return file;
    }

    private static @Nullable Owner owner(PackedValues in) {
        return in.flag() ? new Owner(in.text(), PackedPlaces.place(in), in.textOrNull()) : null;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
