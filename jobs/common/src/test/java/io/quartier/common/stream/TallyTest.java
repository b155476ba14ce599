package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void countsEachPartitionByItself() {
        Origin first = new Origin("orders", 0, 7);
        Origin second = new Origin("orders", 1, 3);
        tally.read(first);
        tally.accepted(first);
        tally.read(second);
        tally.rejected(second);
        tally.heartbeat(new Origin("orders", 0, 8));
        assertThat(tally.drain()).containsExactlyInAnyOrder(new ConservationDelta("orders", 0, 1, 1, 0, 0, 0, 1, 9),
                new ConservationDelta("orders", 1, 1, 0, 0, 0, 1, 0, 4));
    }

    @Test
    void startsAgainAfterADrain() {
        tally.duplicate(new Origin("clicks", 0, 1));
        tally.drain();
        assertThat(tally.drain()).isEmpty();
        tally.late(new Origin("clicks", 0, 2));
        assertThat(tally.drain()).containsExactly(new ConservationDelta("clicks", 0, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void aStageThatDoesNotReadSaysNothingAboutOffsets() {
        tally.accepted(new Origin("clicks", 2, 99));
        assertThat(tally.drain()).containsExactly(new ConservationDelta("clicks", 2, 0, 1, 0, 0, 0, 0, 0));
    }
}
