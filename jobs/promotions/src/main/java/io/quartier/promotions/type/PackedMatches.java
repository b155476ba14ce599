package io.quartier.promotions.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.promotions.model.match.Begun;
import io.quartier.promotions.model.match.MatchState;
import io.quartier.promotions.model.match.Runs;
import io.quartier.promotions.model.match.Runs.Run;
import io.quartier.promotions.model.match.Wait;
import io.quartier.promotions.model.match.Window;
import io.quartier.promotions.model.match.Window.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** What is in flight for a shopper; by trigger, version and key, so that equal ones are equal bytes. */
final class PackedMatches {
    private static final Comparator<Begun> IN_ORDER = Comparator.comparing(Begun::trigger)
            .thenComparing(Begun::version).thenComparing(Begun::key);

    private PackedMatches() {}

    static void write(MatchState state, PackedBytes out) {
        Packing.all(sorted(state.windows.keySet()), (begun, to) -> {
            write(begun, to);
            write(state.windows.getOrDefault(begun, new Window(List.of(), Instant.EPOCH)), to);
        }, out);
        Packing.all(sorted(state.runs.keySet()), (begun, to) -> {
            write(begun, to);
            write(state.runs.getOrDefault(begun, new Runs(List.of(), Instant.EPOCH)), to);
        }, out);
        Packing.all(state.waits, PackedMatches::write, out);
        Packing.all(sorted(state.segments), PackedMatches::write, out);
        Packing.all(sorted(state.joined.keySet()), (begun, to) -> {
            write(begun, to);
            Packing.instant(state.joined.getOrDefault(begun, Instant.EPOCH), to);
        }, out);
        Packing.instantOrNull(state.lookedAt, out);
    }

    static MatchState read(PackedValues in) {
        MatchState state = new MatchState();
        for (int left = in.integer(); left > 0; left--) {
            state.windows.put(begun(in), window(in));
        }
        for (int left = in.integer(); left > 0; left--) {
            state.runs.put(begun(in), runs(in));
        }
        state.waits = Packing.all(PackedMatches::wait, in);
        state.segments = new HashSet<>(Packing.all(PackedMatches::begun, in));
        for (int left = in.integer(); left > 0; left--) {
            state.joined.put(begun(in), Packing.instant(in));
        }
        state.lookedAt = Packing.instantOrNull(in);
        return state;
    }

    static List<Begun> sorted(Collection<Begun> begun) {
        List<Begun> sorted = new ArrayList<>(begun);
        sorted.sort(IN_ORDER);
        return sorted;
    }

    static void write(Begun begun, PackedBytes out) {
        out.name(begun.trigger()).number(begun.version()).text(begun.key());
    }

    static Begun begun(PackedValues in) {
        return new Begun(in.name(), in.integer(), in.text());
    }

    private static void write(Window window, PackedBytes out) {
        Packing.all(window.entries(), (entry, to) -> {
            Packing.instant(entry.at(), to);
            to.name(entry.value()).bits(Double.doubleToLongBits(entry.amount()));
        }, out);
        Packing.instant(window.touchedAt(), out);
    }

    private static Window window(PackedValues in) {
        return new Window(Packing.all(from -> new Entry(Packing.instant(from), from.name(),
                Double.longBitsToDouble(from.bits())), in), Packing.instant(in));
    }

    private static void write(Runs runs, PackedBytes out) {
        Packing.all(runs.runs(), (run, to) -> {
            Packing.instant(run.beganAt(), to);
            Packing.texts(run.eventIds(), to);
        }, out);
        Packing.instant(runs.touchedAt(), out);
    }

    private static Runs runs(PackedValues in) {
        return new Runs(Packing.all(from -> new Run(Packing.instant(from), Packing.texts(from)), in),
                Packing.instant(in));
    }

    private static void write(Wait wait, PackedBytes out) {
        write(wait.of(), out);
        out.text(wait.eventId());
        Packing.instant(wait.beganAt(), out);
        Packing.instant(wait.dueAt(), out);
        PackedPlaces.write(wait.places(), out);
        PackedFacts.write(wait.facts(), out);
    }

    private static Wait wait(PackedValues in) {
        return new Wait(begun(in), in.text(), Packing.instant(in), Packing.instant(in), PackedPlaces.read(in),
                PackedFacts.read(in));
    }
}
