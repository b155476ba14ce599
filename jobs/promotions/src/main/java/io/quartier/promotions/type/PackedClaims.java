package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Demand;
import io.quartier.promotions.model.limit.Pot;
import io.quartier.promotions.model.limit.Refusal;
import io.quartier.promotions.model.limit.Taking;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.trigger.Reason;

/** What was issued, what it holds and who was refused. Words of enums, not their places. */
final class PackedClaims {
    private PackedClaims() {}

    static void write(Claim claim, PackedBytes out) {
        write(claim.ticket(), out);
        Packing.all(claim.takings(), PackedClaims::write, out.name(claim.status().name()));
        Packing.instantOrNull(claim.reservedAt(), out);
        Packing.instantOrNull(claim.settledAt(), out);
        Packing.instantOrNull(claim.lapsesAt(), out.number(claim.amountMinor()));
        Packing.instantOrNull(claim.reopensUntil(), out);
        out.textOrNull(claim.orderId()).flag(claim.isShipped());
    }

    static Claim claim(PackedValues in) {
        Ticket ticket = ticket(in);
        Claim.Status status = Claim.Status.valueOf(in.name());
        var takings = Packing.all(PackedClaims::taking, in);
        var reservedAt = Packing.instantOrNull(in);
        var settledAt = Packing.instantOrNull(in);
        long amountMinor = in.number();
        return new Claim(ticket, status, takings, reservedAt, settledAt, amountMinor, Packing.instantOrNull(in),
                Packing.instantOrNull(in), in.textOrNull(), in.flag());
    }

    private static void write(Ticket ticket, PackedBytes out) {
        out.text(ticket.claimId()).text(ticket.decisionId()).name(ticket.trigger()).number(ticket.version())
                .text(ticket.subject());
        PackedPlaces.write(ticket.place(), out);
        Packing.instantOrNull(ticket.validUntil(), out.text(ticket.code()));
    }

    private static Ticket ticket(PackedValues in) {
        return new Ticket(in.text(), in.text(), in.name(), in.integer(), in.text(), PackedPlaces.place(in), in.text(),
                Packing.instantOrNull(in));
    }

    private static void write(Taking taking, PackedBytes out) {
        out.name(taking.kind().name()).name(taking.pot()).number(taking.amount());
    }

    private static Taking taking(PackedValues in) {
        return new Taking(Demand.Kind.valueOf(in.name()), in.name(), in.number());
    }

    static void write(Pot pot, PackedBytes out) {
        Packing.instant(pot.changedAt(), out.number(pot.reserved()).number(pot.committed()));
    }

    static Pot pot(PackedValues in) {
        return new Pot(in.number(), in.number(), Packing.instant(in));
    }

    static void write(Refusal refusal, PackedBytes out) {
        Packing.instant(refusal.at(), out.name(refusal.reason().name()));
    }

    static Refusal refusal(PackedValues in) {
        return new Refusal(Reason.valueOf(in.name()), Packing.instant(in));
    }
}
