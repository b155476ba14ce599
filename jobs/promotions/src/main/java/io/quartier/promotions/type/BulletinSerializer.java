package io.quartier.promotions.type;

import io.quartier.common.stream.CompactSerializer;
import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.place.Bulletin;

/** What every task that decides about shoppers is told. */
final class BulletinSerializer extends CompactSerializer<Bulletin> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 0;
    private static final int OUTLOOK = 1;
    private static final int EDGE = 2;
    private static final int SUPPLY = 3;
    private static final int REGION = 4;

    @Override
    protected void write(Bulletin bulletin, PackedBytes out) {
        if (bulletin.version() != null) {
            write(bulletin.version(), out.number(VERSION));
        } else if (bulletin.outlook() != null) {
            PackedEdges.write(bulletin.outlook(), out.number(OUTLOOK));
        } else if (bulletin.edge() != null) {
            PackedEdges.write(bulletin.edge(), out.number(EDGE));
        } else if (bulletin.supply() != null) {
            PackedSupply.write(bulletin.supply(), out.number(SUPPLY));
        } else if (bulletin.region() != null) {
            PackedSupply.write(bulletin.region(), out.number(REGION));
        } else {
            throw new IllegalArgumentException("a bulletin says nothing: " + bulletin.at());
        }
    }

    @Override
    protected Bulletin read(PackedValues in) {
        int kind = in.integer();
        return switch (kind) {
            case VERSION -> Bulletin.of(version(in));
            case OUTLOOK -> Bulletin.of(PackedEdges.outlook(in));
            case EDGE -> Bulletin.of(PackedEdges.read(in));
            case SUPPLY -> Bulletin.of(PackedSupply.read(in));
            case REGION -> Bulletin.of(PackedSupply.region(in));
            default -> throw new IllegalStateException("no bulletin is of the kind " + kind);
        };
    }

    private static void write(TriggerVersion version, PackedBytes out) {
        Packing.instant(version.effectiveAt(), out.name(version.trigger()).number(version.version()));
        out.name(version.status().name()).text(version.definition());
        Packing.names(version.pausedRegions(), out);
        out.flag(version.cancels());
    }

    private static TriggerVersion version(PackedValues in) {
        String trigger = in.name();
        int version = in.integer();
        return new TriggerVersion(trigger, version, Packing.instant(in), Status.valueOf(in.name()), in.text(),
                Packing.names(in), in.flag());
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }
}
