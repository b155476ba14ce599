package io.quartier.promotions.model.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TriggerBookTest {
    private static final String FILE = TriggerFiles.with("when: {event: product_viewed}");

    private final TriggerBook book = new TriggerBook(TriggerFiles.READER);

    private static Instant second(int seconds) {
        return Instant.ofEpochSecond(1_000L + seconds);
    }

    private static TriggerVersion version(int version, int second, Status status) {
        return new TriggerVersion("short", version, second(second), status, status == Status.KILLED ? "" : FILE,
                List.of(), false);
    }

    private static TriggerVersion all(int version, int second, Status status) {
        return new TriggerVersion(TriggerVersion.ALL, version, second(second), status, "", List.of(), false);
    }

    private int size(int second) {
        return book.index(second(second)).size();
    }

    @RepeatedTest(10)
    void theVersionInForceFollowsFromTheInstantAlone(RepetitionInfo repetition) {
        List<TriggerVersion> versions = new ArrayList<>(
                List.of(version(1, 0, Status.LIVE), version(2, 10, Status.PAUSED),
                        version(3, 20, Status.KILLED), version(4, 30, Status.LIVE), all(1, 40, Status.KILLED),
                        all(2, 50, Status.PAUSED), all(3, 60, Status.LIVE)));
        Collections.shuffle(versions, new Random(repetition.getCurrentRepetition()));
        for (TriggerVersion version : versions) {
            size(5 + repetition.getCurrentRepetition() * 6); // an index asked for before a version was heard of
            assertThat(book.add(version)).isEmpty();
            assertThat(book.add(version)).isEmpty();
        }
        assertThat(List.of(size(-1), size(0), size(15), size(25), size(30), size(45), size(55), size(65)))
                .containsExactly(0, 1, 1, 0, 1, 0, 1, 1);
        assertThat(List.of(0, 10, 19, 30, 50, 60)).filteredOn(at -> book.isPaused("short", List.of("us"), second(at)))
                .containsExactly(10, 19, 50);
        assertThat(book.all()).hasSize(7);
    }

    @Test
    void isPausedInARegionAndBelow() {
        book.add(new TriggerVersion("short", 1, second(0), Status.LIVE, FILE, List.of("us-wa"), false));
        assertThat(book.isPaused("short", List.of("us-wa-seattle", "us-wa", "us"), second(1))).isTrue();
        assertThat(book.isPaused("short", List.of("us-or", "us"), second(1))).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAVersionAndLeavesItOut() {
        assertThat(book.add(new TriggerVersion("short", 1, second(0), Status.LIVE,
                FILE.replace("product_viewed", "product_vewed"), List.of(), false)))
                .containsExactly("4:15 there is no event product_vewed; did you mean product_viewed?");
        assertThat(book.add(new TriggerVersion("other", 1, second(0), Status.LIVE, FILE, List.of(), false)))
                .containsExactly("the file is of another trigger than other; publish it under its own name.");
        assertThat(size(1)).isZero();
    }

    @Test
    void toPauseCompilesNothingAnew() {
        book.add(version(1, 0, Status.LIVE));
        book.add(version(2, 10, Status.PAUSED));
        assertThat(book.find("short", 2).orElseThrow().trigger())
                .isSameAs(book.find("short", 1).orElseThrow().trigger());
        assertThat(book.find("short", 2).orElseThrow().effectiveFrom()).isEqualTo(second(10));
    }

    @Test
    void placesLookAgainOnlyWhereATriggerOfPlacesChanges() {
        book.add(version(1, 0, Status.LIVE));
        assertThat(book.findPlacedTurn(Instant.MIN)).isEmpty();
        book.add(all(1, 5, Status.PAUSED));
        TriggerVersion clock = new TriggerVersion("short", 2, second(10), Status.LIVE,
                TriggerFiles.with("when: {every: FREQ=DAILY, at: '08:00'}"), List.of(), false);
        assertThat(book.add(clock)).isEmpty();
        book.add(version(3, 20, Status.KILLED));
        assertThat(book.concernsPlaces(clock)).isTrue();
        assertThat(List.of(-1, 0, 5, 10)).extracting(at -> book.findPlacedTurn(second(at)).orElseThrow())
                .containsExactly(second(0), second(5), second(10), second(20));
        assertThat(book.findPlacedTurn(second(20))).isEmpty();
    }

    @Test
    void segmentsBeginAtTheirInstantUnlessAllAreKilledThen() {
        String segment = TriggerFiles.with("when: {segment: {enters: \"shopper.orders > 1\"}}");
        for (int number = 1; number <= 3; number++) {
            book.add(new TriggerVersion("short", number, second(10 * number), Status.LIVE, segment, List.of(), false));
        }
        book.add(all(1, 20, Status.KILLED));
        book.add(all(2, 21, Status.LIVE));
        assertThat(book.segmentsSince(second(0), second(30)).keySet()).containsExactly(second(10), second(30));
        assertThat(book.segmentsSince(second(10), second(29))).isEmpty();
        assertThat(book.segmentsSince(second(30), second(10))).isEmpty();
    }
}
