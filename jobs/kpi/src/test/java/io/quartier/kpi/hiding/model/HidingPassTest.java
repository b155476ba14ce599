package io.quartier.kpi.hiding.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.hiding.model.Shoppers.Piece;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What people see while time goes on and figures are corrected never tells them a hidden count, all of it taken together. */
class HidingPassTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long SETTLED = Family.FUNNEL.finalAtMillis(0);

    /** How many sessions a correction added to a piece: 0 for the first version is all of them. */
    private record Change(Piece piece, int version) implements Comparable<Change> {
        @Override
        public int compareTo(Change other) {
            return toString().compareTo(other.toString());
        }
    }

    /** A world, its store, and somebody who writes down everything shown after every pass. */
    private static final class Watched {
        private final Shoppers world;
        private final MemoryStore store;
        private final HidingPass pass = new HidingPass();
        private final Attacker<Change> attacker = new Attacker<>();
        private final Map<Piece, List<Change>> changes = new TreeMap<>();
        private final Map<PersonCell, List<Piece>> behind = new TreeMap<>();
        private final Set<List<Change>> secrets = new LinkedHashSet<>();
        private int version;

        Watched(Shoppers world) {
            this.world = world;
            this.store = new MemoryStore(world.regions());
            world.sessions.keySet().forEach(piece -> changed(piece));
        }

        private void changed(Piece piece) {
            changes.computeIfAbsent(piece, id -> new ArrayList<>()).add(new Change(piece, version));
        }

        /** Everything that is final by then is stored, and the passes of three checkpoints come. */
        void passAt(long watermark) throws SQLException {
            pass.run(store, watermark);
            pass.run(store, watermark);
            pass.run(store, watermark);
            watch();
        }

        private void watch() {
            behind.putAll(world.pieces());
            Map<PersonCell, Long> counts = world.counts();
            store.shown().forEach(cell -> attacker.learn(consistsOf(cell)));
            behind.keySet().forEach(cell -> {
                long count = counts.getOrDefault(cell, 0L);
                if (count > 0 && count < Counted.FEWEST_PERSONS) {
                    secrets.add(consistsOf(cell));
                }
            });
        }

        private List<Change> consistsOf(PersonCell cell) {
            return behind.getOrDefault(cell, List.of()).stream()
                    .flatMap(piece -> changes.getOrDefault(piece, List.of()).stream()).toList();
        }

        /** Some pieces from before an instant are more or less, and there are some where there were none. */
        void restate(Random random, long before) {
            version++;
            var touched = new TreeSet<Piece>();
            for (Piece piece : List.copyOf(world.sessions.keySet())) {
                if (piece.hourMillis() < before && random.nextInt(12) == 0) {
                    touched.add(piece);
                    long sessions = world.sessions.getOrDefault(piece, 0L);
                    world.sessions.put(piece, Math.max(1, sessions + random.nextInt(9) - 4));
                }
            }
            for (int more = random.nextInt(3); more > 0; more--) {
                Piece some = List.copyOf(world.sessions.keySet()).get(random.nextInt(world.sessions.size()));
                if (some.hourMillis() < before) {
                    var late = new Piece(some.leaf(), some.channel(), some.hourMillis() + 2 * HOUR);
                    touched.add(late);
                    world.sessions.merge(late, 1L + random.nextInt(3), Long::sum);
                }
            }
            touched.forEach(this::changed);
            var cells = new TreeSet<PersonCell>();
            touched.forEach(piece -> cells.addAll(world.cellsOf(piece)));
            store.restate(world.counts(), cells);
        }

        List<List<Change>> known() {
            return secrets.stream().filter(attacker::knows).toList();
        }
    }

    @RepeatedTest(4)
    void daysWeeksAndMonthsThatEndOneAfterTheOtherTellNothing(RepetitionInfo repetition) throws SQLException {
        var watched = new Watched(Shoppers.random(new Random(repetition.getCurrentRepetition()), 9));
        watched.store.store(watched.world.counts());
        for (int day = 1; day <= 36; day++) {
            watched.passAt(Shoppers.FIRST_HOUR + day * DAY + SETTLED);
        }
        assertThat(watched.secrets).isNotEmpty();
        assertThat(watched.known()).isEmpty();
    }

    @RepeatedTest(6)
    void correctionsTellNothing(RepetitionInfo repetition) throws SQLException {
        var random = new Random(100 + repetition.getCurrentRepetition());
        var watched = new Watched(Shoppers.random(random, 3));
        watched.store.store(watched.world.counts());
        watched.passAt(Shoppers.FIRST_HOUR + 40 * DAY);
        for (int correction = 0; correction < 3; correction++) {
            watched.restate(random, Long.MAX_VALUE);
            watched.passAt(Shoppers.FIRST_HOUR + 40 * DAY);
        }
        assertThat(watched.secrets).isNotEmpty();
        assertThat(watched.known()).isEmpty();
    }

    /** The week and the month that a corrected day belongs to end after the correction. */
    @RepeatedTest(10)
    void correctionsBeforeWeeksAndMonthsEndTellNothing(RepetitionInfo repetition) throws SQLException {
        var random = new Random(200 + repetition.getCurrentRepetition());
        var watched = new Watched(Shoppers.random(random, 6));
        watched.store.store(watched.world.counts());
        for (int day = 1; day <= 33; day += day < 10 ? 1 : 23) {
            watched.passAt(Shoppers.FIRST_HOUR + day * DAY + SETTLED);
            if (day % 3 == 2) {
                watched.restate(random, Shoppers.FIRST_HOUR + (day - 1) * DAY);
                watched.passAt(Shoppers.FIRST_HOUR + day * DAY + SETTLED);
            }
        }
        assertThat(watched.known()).isEmpty();
    }

    @Test
    void nothingIsShownBeforeItIsDecided() throws SQLException {
        var store = large();
        assertThat(store.shown()).isEmpty();
        new HidingPass().run(store, Shoppers.FIRST_HOUR + 40 * DAY);
        assertThat(store.shown()).as("what this pass decided is for the next to show").isEmpty();
        new HidingPass().run(store, Shoppers.FIRST_HOUR + 40 * DAY);
        assertThat(store.shown()).extracting(PersonCell::grain).containsOnly(Grain.HOUR, Grain.DAY, Grain.WEEK,
                Grain.MONTH);
    }

    @Test
    void aDayIsShownWithItsHoursWhenItIsFinal() throws SQLException {
        var store = large();
        var pass = new HidingPass();
        // 03:00 in UTC is midnight in São Paulo
        long midnight = Shoppers.FIRST_HOUR + 27 * HOUR;
        pass.run(store, midnight + SETTLED - 1);
        pass.run(store, midnight + SETTLED - 1);
        assertThat(store.shown()).isEmpty();
        pass.run(store, midnight + SETTLED);
        pass.run(store, midnight + SETTLED);
        assertThat(store.shown()).extracting(PersonCell::grain).containsOnly(Grain.HOUR, Grain.DAY, Grain.MONTH);
    }

    @Test
    void aCorrectionIsShownOnceAllThatChangedWithItIsStored() throws SQLException {
        var store = large();
        var pass = new HidingPass();
        for (int checkpoint = 0; checkpoint < 2; checkpoint++) {
            pass.run(store, Shoppers.FIRST_HOUR + 40 * DAY);
        }
        Set<PersonCell> shown = store.shown();
        var more = new TreeMap<PersonCell, Long>();
        shown.forEach(cell -> more.put(cell, 41L));
        store.restate(more, shown);
        pass.run(store, Shoppers.FIRST_HOUR + 40 * DAY);
        assertThat(store.shown()).as("what changed with it may not be stored yet").isEmpty();
        pass.run(store, Shoppers.FIRST_HOUR + 40 * DAY);
        assertThat(store.shown()).isEqualTo(shown);
    }

    @Test
    void whatIsHiddenStaysHidden() throws SQLException {
        var world = new Shoppers().region("c1", "", "America/Sao_Paulo").came("c1", "web", 11, 9);
        var store = new MemoryStore(world.regions());
        store.store(world.counts());
        var pass = new HidingPass();
        pass.run(store, Shoppers.FIRST_HOUR + 40 * DAY);
        world.came("c1", "web", 11, 30);
        store.restate(world.counts(), world.counts().keySet());
        for (int checkpoint = 0; checkpoint < 3; checkpoint++) {
            pass.run(store, Shoppers.FIRST_HOUR + 40 * DAY);
        }
        assertThat(store.shown()).isEmpty();
    }

    private static MemoryStore large() {
        var world = new Shoppers().region("c1", "", "America/Sao_Paulo").came("c1", "web", 11, 40)
                .came("c1", "web", 12, 40);
        var store = new MemoryStore(world.regions());
        store.store(world.counts());
        return store;
    }
}
