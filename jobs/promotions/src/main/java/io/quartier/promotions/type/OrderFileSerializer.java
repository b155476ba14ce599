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
            PackedPlaces.write(owner.address(), out);
            Packing.instant(owner.placedAt(), out.textOrNull(owner.claimId()));
        }
        Packing.all(file.seen, (id, to) -> to.text(id), out);
        Packing.all(file.ahead, OrderStepSerializer::pack, out);
        Packing.instant(file.touchedAt, out.flag(file.delivered));
    }

    @Override
    protected OrderFile read(PackedValues in) {
        OrderFile file = new OrderFile();
        file.owner = owner(in);
        file.seen = Packing.all(PackedValues::text, in);
        file.ahead = Packing.all(OrderStepSerializer::unpack, in);
        file.delivered = in.flag();
        file.touchedAt = Packing.instant(in);
        return file;
    }

    private static @Nullable Owner owner(PackedValues in) {
        return in.flag()
                ? new Owner(in.text(), PackedPlaces.place(in), PackedPlaces.address(in), in.textOrNull(),
                        Packing.instant(in))
                : null;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
