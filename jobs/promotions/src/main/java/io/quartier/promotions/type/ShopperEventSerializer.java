package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.shopper.Consent;
import io.quartier.promotions.model.shopper.ShopperEvent;

/** Events of shoppers. */
final class ShopperEventSerializer extends CompactSerializer<ShopperEvent> {
    private static final long serialVersionUID = 1L;

    @Override
    protected void write(ShopperEvent event, PackedBytes out) {
        pack(event, out);
    }

    @Override
    protected ShopperEvent read(PackedValues in) {
        return unpack(in);
    }

    static void pack(ShopperEvent event, PackedBytes out) {
        out.text(event.eventId());
        Packing.instant(event.occurredAt(), out);
        out.name(event.name()).text(event.subject());
        PackedPlaces.write(event.places(), out);
        out.flag(event.consent() != null);
        if (event.consent() != null) {
            pack(event.consent(), out);
        }
        PackedFacts.write(event.facts(), out);
    }

    static ShopperEvent unpack(PackedValues in) {
        return new ShopperEvent(in.text(), Packing.instant(in), in.name(), in.text(), PackedPlaces.read(in),
                in.flag() ? consent(in) : null, PackedFacts.read(in));
    }

    static void pack(Consent consent, PackedBytes out) {
        out.flag(consent.personalization()).flag(consent.email()).flag(consent.sms()).flag(consent.push());
    }

    static Consent consent(PackedValues in) {
        return new Consent(in.flag(), in.flag(), in.flag(), in.flag());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
