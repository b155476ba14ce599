package io.quartier.kpi.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.Visitor;

/** Visitors. */
final class VisitorSerializer extends CompactSerializer<Visitor> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(Visitor visitor, PackedBytes out) {
        PackedSeen.write(visitor.seen, out);
        out.flag(visitor.sessions != null);
        if (visitor.sessions != null) {
            PackedSessions.write(visitor.sessions, out);
        }
        out.flag(!visitor.carts.isEmpty());
        if (!visitor.carts.isEmpty()) {
            PackedCarts.write(visitor.carts, out);
        }
        out.number(visitor.ahead.size());
        for (ShopperActed act : visitor.ahead) {
            ActSerializer.pack(act, out);
        }
    }

    @Override
    protected Visitor read(PackedValues in) {
        Visitor visitor = new Visitor();
        visitor.seen = PackedSeen.read(in);
        visitor.sessions = in.flag() ? PackedSessions.read(in) : null;
        if (in.flag()) {
            visitor.carts = PackedCarts.read(in);
        }
        for (int left = in.integer(); left > 0; left--) {
            visitor.ahead.add(ActSerializer.unpack(in));
        }
        return visitor;
    }

    @Override
    protected Visitor copyOf(Visitor visitor) {
        return visitor.copy();
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
