package io.quartier.promotions.model.match;

import static io.quartier.promotions.model.shopper.ShopperEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of shoppers in the middle of something when a trigger changes. */
class VersionsTest {
    private static final Instant NOON = Scenes.NOON;
    private static final Instant END = NOON.plus(Duration.ofHours(20));
    private static final String STEPS = "when: {sequence: [{event: product_viewed}, {event: cart_added}], within: 1h}";
    private static final String OTHER_STEPS = "when: {sequence: [{event: product_viewed}, {event: order_placed}], within: 1h}";

    private static Instant minute(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static ShopperEvent at(int minute, String name) {
        return event("e%03d".formatted(minute), minute(minute), name, "cart_id", "k");
    }

    private static String fired(int version, int minute, int event) {
        return "v%d %s e%03d".formatted(version, minute(minute), event);
    }

    @Test
    void aSequenceFinishesUnderTheVersionThatItBeganWith() {
        Shows shows = new Shows().version(1, Instant.EPOCH, false, STEPS).version(2, minute(10), false, OTHER_STEPS);
        assertThat(shows.walk(List.of(at(5, "product_viewed"), at(15, "order_placed"), at(20, "product_viewed"),
                at(30, "cart_added"), at(40, "product_viewed"), at(50, "order_placed"), at(55, "cart_added")), END))
                .containsExactly(fired(1, 30, 30), fired(2, 50, 50));
    }

    @Test
    void aVersionThatCancelsEndsWhatBeganBefore() {
        Shows shows = new Shows().version(1, Instant.EPOCH, false, STEPS).version(2, minute(10), true, STEPS);
        assertThat(shows.walk(List.of(at(5, "product_viewed"), at(15, "cart_added"), at(20, "product_viewed"),
                at(30, "cart_added")), END)).containsExactly(fired(2, 30, 30));
    }

    @Test
    void aCountGoesOnUnderItsVersionUntilItFires() {
        String two = "when: {count: {event: product_viewed, at_least: 2, within: 1h}}";
        String three = "when: {count: {event: product_viewed, at_least: 3, within: 1h}}";
        Shows shows = new Shows().version(1, Instant.EPOCH, false, three).version(2, minute(10), false, two);
        assertThat(shows.walk(List.of(at(1, "product_viewed"), at(11, "product_viewed"), at(12, "product_viewed"),
                at(13, "product_viewed"), at(14, "product_viewed")), END))
                .containsExactly(fired(1, 12, 12), fired(2, 14, 14));
    }

    /** Whether or not anybody looked at the shopper between: what had fired when its version ended does not go on once it has slid below. */
    @Test
    void aCountThatHadFiredGoesOnUnderTheNewVersion() {
        String two = "when: {count: {event: product_viewed, at_least: 2, within: 1h}}";
        String three = "when: {count: {event: product_viewed, at_least: 3, within: 1h}}";
        Shows shows = new Shows().version(1, Instant.EPOCH, false, two).version(2, minute(40), false, three);
        assertThat(shows.walk(List.of(at(1, "product_viewed"), at(30, "product_viewed"), at(70, "product_viewed"),
                at(71, "product_viewed"), at(72, "product_viewed")), END))
                .containsExactly(fired(1, 30, 30), fired(2, 72, 72));
    }

    @Test
    void aSilenceFiresUnderItsVersionOrNotAtAll() {
        String silence = "when: {event: cart_added, not_followed_by: {event: order_placed}, within: 30m}";
        List<ShopperEvent> events = List.of(at(1, "cart_added"), at(20, "cart_added"));
        assertThat(new Shows().version(1, Instant.EPOCH, false, silence).version(2, minute(10), false, silence)
                .walk(events, END)).containsExactly(fired(1, 31, 1), fired(2, 50, 20));
        assertThat(new Shows().version(1, Instant.EPOCH, false, silence).version(2, minute(10), true, silence)
                .walk(events, END)).containsExactly(fired(2, 50, 20));
    }

    @Test
    void nothingOutlivesAKillEvenIfTheTriggersComeBack() {
        TriggerVersion killed = new TriggerVersion(TriggerVersion.ALL, 1, minute(10), Status.KILLED, "", List.of(),
                true);
        TriggerVersion back = new TriggerVersion(TriggerVersion.ALL, 2, minute(20), Status.LIVE, "", List.of(), false);
        Shows shows = new Shows().version(1, Instant.EPOCH, false, STEPS).publish(killed).publish(back);
        assertThat(shows.walk(List.of(at(5, "product_viewed"), at(15, "product_viewed"), at(25, "cart_added"),
                at(30, "product_viewed"), at(35, "cart_added")), END)).containsExactly(fired(1, 35, 35));
    }

    @Test
    void whoIsInASegmentAlreadyDoesNotEnterItByPublishing() {
        String segment = "when: {segment: {enters: \"shopper.views_1d >= 2\"}}";
        Shows shows = new Shows().version(1, minute(10), false, segment);
        assertThat(shows.walk(List.of(at(1, "product_viewed"), at(2, "product_viewed"), at(11, "product_viewed"),
                at(1_800, "product_viewed"), at(1_801, "product_viewed")), NOON.plus(Duration.ofDays(3))))
                .containsExactly("v1 " + minute(1_801) + " e1801");
    }

    @Test
    void whatIsOverIsForgotten() {
        Shows shows = new Shows().version(1, Instant.EPOCH, false, STEPS);
        shows.walk(List.of(at(1, "product_viewed"), at(100, "page_viewed")), END);
        assertThat(shows.state().isEmpty()).isTrue();
    }

    @Test
    void noMoreKeysAreFollowedThanThereIsRoomFor() {
        Shows shows = new Shows().version(1, Instant.EPOCH, false,
                "when: {count: {event: product_viewed, at_least: 2, within: 90d, by: sku}}");
        List<ShopperEvent> events = IntStream.range(0, 150).mapToObj(number -> event(
                "e%03d".formatted(number), minute(number), "product_viewed", "sku", "s" + number)).toList();
        assertThat(shows.walk(events, minute(200))).isEmpty();
        assertThat(shows.state().windows).hasSize(MatchState.MOST_KEYS)
                .containsKey(new Begun("short", 1, "s149")).doesNotContainKey(new Begun("short", 1, "s49"));
    }
}
