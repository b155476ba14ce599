package io.quartier.promotions.model.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Candidate.Seen;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Weeks of one shopper, by seed, over the change of the clock and in two zones: held against the naive chain, replayed and repeated. */
class SubjectDeskPropertyTest {
    private static final int INSTANTS = 150;
    /** Eight days before the clock is put back in Seattle. */
    private static final Instant START = Instant.parse("2026-10-24T07:00:00Z");
    private static final List<Trigger> TRIGGERS = List.of(
            Scenes.trigger("a", "repeat: 2 per 30h", "limits: {group: g, priority: 40}"),
            Scenes.trigger("b", "repeat: 1 per calendar day", "limits: {group: g, priority: 60}"),
            Scenes.trigger("c", "repeat: 3 per calendar week", "limits: {group: h}"),
            Scenes.trigger("d", "repeat: 5 per calendar month", "limits: {group: h}"),
            Scenes.trigger("e", "repeat: once ever", "holdout: 30%"),
            Scenes.trigger("f", "repeat: always", "holdout: 50%",
                    "schedule: {days: MO-SA, hours: \"08:00-21:30\", outside: drop}"),
            Scenes.trigger("g", "repeat: 1 per 12h", "limits: {unlimited: true, group: g, priority: 70}", Scenes.OFFER,
                    "schedule: {days: MO-FR, hours: \"20:00-01:30\", outside: hold}"),
            Scenes.trigger("h", "repeat: always", "schedule: {days: SU, hours: \"01:15-02:45\", outside: hold}"));

    @RepeatedTest(40)
    void agreesWithTheNaiveChain(RepetitionInfo repetition) {
        List<List<Candidate>> inputs = new ArrayList<>();
        Map<String, String> verdicts = run(repetition.getCurrentRepetition(), inputs);

        NaiveChain naive = new NaiveChain();
        Map<String, String> expected = new HashMap<>();
        inputs.forEach(candidates -> expected.putAll(naive.decide(candidates)));
        assertThat(verdicts).isEqualTo(expected).containsValues("passed", "REPEAT", "LOWER_PRIORITY");
    }

    @RepeatedTest(10)
    void neitherOrderWithinAnInstantNorRepeatsChangeAnything(RepetitionInfo repetition) {
        List<List<Candidate>> inputs = new ArrayList<>();
        Map<String, String> verdicts = run(repetition.getCurrentRepetition(), inputs);
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        SubjectDesk desk = new SubjectDesk(new SubjectState(), 0);
        Map<String, String> again = new HashMap<>();

        for (int index = 0; index < inputs.size(); index++) {
            List<Candidate> shuffled = new ArrayList<>(inputs.get(index));
            shuffled.addAll(inputs.get(index));
            Collections.shuffle(shuffled, random);
            again.putAll(words(desk.decide(shuffled)));
            again.putAll(words(desk.decide(inputs.get(random.nextInt(index + 1)))));
        }
        assertThat(again).isEqualTo(verdicts);
    }

    /** Also takes up again what waits, in the order of time, and notes what the desk was given. */
    private static Map<String, String> run(long seed, List<List<Candidate>> inputs) {
        Random random = Scenes.chance(seed);
        SubjectDesk desk = new SubjectDesk(new SubjectState(), 0);
        TreeMap<Instant, List<Candidate>> due = new TreeMap<>();
        Map<String, String> words = new HashMap<>();
        Instant now = START;
        for (int index = 0; index < INSTANTS; index++) {
            now = now.plusSeconds(1 + random.nextInt(16_000));
            due.computeIfAbsent(now, at -> new ArrayList<>()).addAll(candidates(random, seed, now));
            while (!due.isEmpty() && !due.firstKey().isAfter(now)) {
                List<Candidate> candidates = Objects.requireNonNull(due.remove(due.firstKey()));
                inputs.add(candidates);
                List<Ruling> rulings = desk.decide(candidates);
                words.putAll(words(rulings));
                rulings.forEach(ruling -> wake(ruling, due));
            }
        }
        return words;
    }

    private static void wake(Ruling ruling, Map<Instant, List<Candidate>> due) {
        Instant until = ruling.verdict().heldUntil();
        if (until != null) {
            due.computeIfAbsent(until, at -> new ArrayList<>())
                    .add(ruling.candidate().again(until, ruling.candidate().seen()));
        }
    }

    private static List<Candidate> candidates(Random random, long seed, Instant now) {
        Place place = random.nextInt(4) == 0 ? Scenes.CHATHAM : Scenes.BALLARD;
        List<Candidate> candidates = new ArrayList<>();
        for (Trigger trigger : TRIGGERS) {
            if (random.nextInt(3) == 0) {
                Candidate match = Scenes.match(trigger, "s-" + seed, now, place);
                candidates.add(match.again(now, new Seen(against(random), null)));
            }
        }
        return candidates;
    }

    private static Set<Reason> against(Random random) {
        Set<Reason> against = EnumSet.noneOf(Reason.class);
        Seen.TELLABLE.stream().filter(reason -> random.nextInt(40) == 0).forEach(against::add);
        return against;
    }

    private static Map<String, String> words(List<Ruling> rulings) {
        Map<String, String> words = new HashMap<>();
        rulings.forEach(ruling -> words.put(ruling.candidate().decisionId(), word(ruling.verdict())));
        return words;
    }

    private static String word(Verdict verdict) {
        return switch (verdict.outcome()) {
            case PASSED -> "passed";
            case HELD -> "held " + verdict.heldUntil();
            case SUPPRESSED -> String.valueOf(verdict.reason());
        };
    }
}
