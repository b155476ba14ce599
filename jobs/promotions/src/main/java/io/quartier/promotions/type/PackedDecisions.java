package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.SubjectState;
import io.quartier.promotions.model.decision.Uses;
import io.quartier.promotions.model.decision.Uses.Use;
import io.quartier.promotions.model.decision.Verdict;
import io.quartier.promotions.model.run.HeldMatch;
import io.quartier.promotions.model.trigger.Reason;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was decided for a shopper, and what waits; by name, so that equal ones are equal bytes. Words of enums, not their places. */
final class PackedDecisions {
    private PackedDecisions() {}

    static void write(SubjectState state, PackedBytes out) {
        out.number(state.decided.size());
        new TreeMap<>(state.decided).forEach((id, verdict) -> write(verdict, out.text(id)));
        out.number(state.uses.size());
        new TreeMap<>(state.uses).forEach((trigger, uses) -> write(uses, out.name(trigger)));
        out.number(state.groups.size());
        new TreeMap<>(state.groups).forEach((group, at) -> Packing.instant(at, out.name(group)));
    }

    static SubjectState read(PackedValues in) {
        SubjectState state = new SubjectState();
        for (int left = in.integer(); left > 0; left--) {
            state.decided.put(in.text(), verdict(in));
        }
        for (int left = in.integer(); left > 0; left--) {
            state.uses.put(in.name(), uses(in));
        }
        for (int left = in.integer(); left > 0; left--) {
            state.groups.put(in.name(), Packing.instant(in));
        }
        return state;
    }

    private static void write(Verdict verdict, PackedBytes out) {
        out.name(verdict.outcome().name()).nameOrNull(verdict.reason() == null ? null : verdict.reason().name());
        Packing.instantOrNull(verdict.heldUntil(), out);
        Packing.instant(verdict.at(), out);
        out.name(verdict.arm());
    }

    private static Verdict verdict(PackedValues in) {
        return new Verdict(Verdict.Outcome.valueOf(in.name()), reason(in.nameOrNull()), Packing.instantOrNull(in),
                Packing.instant(in), in.name());
    }

    private static @Nullable Reason reason(@Nullable String word) {
        return word == null ? null : Reason.valueOf(word);
    }

    private static void write(Uses uses, PackedBytes out) {
        Packing.instantOrNull(uses.firstAt(), out);
        Packing.all(uses.newest(), (use, to) -> {
            Packing.instant(use.at(), to);
            to.text(use.key());
        }, out);
    }

    private static Uses uses(PackedValues in) {
        return new Uses(Packing.instantOrNull(in),
                Packing.all(from -> new Use(Packing.instant(from), from.text()), in));
    }

    static void write(HeldMatch held, PackedBytes out) {
        PackedMatches.write(held.of(), out);
        Packing.instant(held.matchedAt(), out);
        out.name(held.match().kind().name());
        Packing.texts(held.match().parts(), out);
        PackedPlaces.write(held.places(), out);
        PackedFacts.write(held.facts(), out);
        Packing.instant(held.heldUntil(), out);
    }

    static HeldMatch held(PackedValues in) {
        return new HeldMatch(PackedMatches.begun(in), Packing.instant(in),
                new Match(Match.Kind.valueOf(in.name()), Packing.texts(in)), PackedPlaces.read(in),
                PackedFacts.read(in), Packing.instant(in));
    }
}
