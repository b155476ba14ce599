package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LateSpansTest {
    private static final long HOUR = 3_600_000;
    private static final RegionPath PATH = new RegionPath(List.of(Places.MANAUS));

    private static List<DirtyCell> drained(LateSpans spans) {
        var cells = new ArrayList<DirtyCell>();
        spans.drain(cells::add);
        return cells;
    }

    @Test
    void aBurstMarksEachCellOnce() {
        LateSpans spans = new LateSpans();
        for (int i = 0; i < 1_000; i++) {
            spans.add(Family.FUNNEL, PATH.encode(), i * 1_000L, i * 1_000L + HOUR, 90 * HOUR);
        }
        assertThat(drained(spans)).doesNotHaveDuplicates().hasSize(4 * (77 + 2 + 1 + 1 + 1));
        assertThat(drained(spans)).isEmpty();
    }

    @Test
    void marksAreDueAfterTheNewestCause() {
        LateSpans spans = new LateSpans();
        spans.add(Family.TRAFFIC, PATH.encode(), 0, 0, 9_000 * HOUR);
        spans.add(Family.TRAFFIC, PATH.encode(), 5 * HOUR, 5 * HOUR, 8_000 * HOUR);

        assertThat(drained(spans)).allMatch(cell -> cell.dueAt() == 9_000 * HOUR);
    }

    @RepeatedTest(20)
    void marksWhatTheSpansMarkOneByOneInWhateverOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Set<CellKey> expected = new HashSet<>();
        var all = new ArrayList<long[]>();
        for (int i = 0; i < 12; i++) {
            long from = random.nextInt(40) * HOUR / 2;
            all.add(new long[]{from, from + random.nextInt(8) * HOUR / 2});
        }
        all.forEach(span -> DirtyCells.touching(Family.FUNNEL, PATH, span[0], span[1], 0,
                cell -> expected.add(cell.key())));
        Collections.shuffle(all, random);
        LateSpans spans = new LateSpans();
        all.forEach(span -> spans.add(Family.FUNNEL, PATH.encode(), span[0], span[1], 0));

        Set<CellKey> marked = new HashSet<>();
        drained(spans).forEach(cell -> marked.add(cell.key()));
        assertThat(marked.equals(expected)).isTrue();
    }
}
