package io.quartier.promotions.model.run;

import io.quartier.promotions.model.match.MatchState;
import io.quartier.promotions.model.match.Wait;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.trigger.When.EventMatch;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the events of an instant had to do with a trigger that did not match. */
final class Concern {
    private final LiveTrigger live;
    private final List<ShopperEvent> events;

    Concern(LiveTrigger live, List<ShopperEvent> events) {
        this.live = live;
        this.events = events;
    }

    /** Whether the trigger asks for one of the events, or for whatever changes what is known of the shopper. */
    boolean isConcerned() {
        return live.trigger().when() instanceof When.OnSegment ? !events.isEmpty() : event() != null;
    }

    /** The last of the events that it asks for; null if there is none. */
    @Nullable
    ShopperEvent event() {
        Set<String> names = names();
        boolean asksForAny = live.trigger().when() instanceof When.OnSegment;
        return events.stream().filter(event -> asksForAny || names.contains(event.name()))
                .reduce((before, last) -> last).orElse(null);
    }

    private Set<String> names() {
        Stream<EventMatch> matches = switch (live.trigger().when()) {
            case When.OnEvent when -> Stream.of(when.match());
            case When.OnMeasure when -> Stream.of(when.match());
            case When.OnSequence when -> when.steps().stream();
            case When.OnSilence when -> Stream.concat(Stream.of(when.first()), when.exits().stream());
            case When.OnSegment when -> Stream.of();
            case When.OnRegion when -> Stream.of();
            case When.OnForecast when -> Stream.of();
            case When.OnLocalEvent when -> Stream.of();
            case When.OnStock when -> Stream.of();
            case When.OnClock when -> Stream.of();
        };
        return matches.map(EventMatch::event).collect(Collectors.toSet());
    }

    /** One sentence. */
    String why(MatchState state, Instant now) {
        return switch (live.trigger().when()) {
            case When.OnEvent when -> event() == null ? otherEvent() : "Its condition was not met.";
            case When.OnMeasure when -> measured(when, state);
            case When.OnSequence when -> state.runs.keySet().stream().anyMatch(of -> of.trigger().equals(live.id()))
                    ? "A sequence has begun and is not complete."
                    : "No sequence is complete.";
            case When.OnSilence when -> waiting(state);
            case When.OnSegment when ->
                state.segments.stream().anyMatch(of -> of.trigger().equals(live.id()))
                        ? "The shopper was inside already."
                        : "The shopper did not cross its border.";
            case When.OnRegion when -> nothingReached();
            case When.OnForecast when -> nothingReached();
            case When.OnLocalEvent when -> nothingReached();
            case When.OnStock when -> nothingReached();
            case When.OnClock when -> nothingReached();
        };
    }

    private String otherEvent() {
        return "It asks for %s, and that is not what happened."
                .formatted(String.join(" or ", names().stream().sorted().toList()));
    }

    private String measured(When.OnMeasure when, MatchState state) {
        int most = state.windows.entrySet().stream().filter(entry -> entry.getKey().trigger().equals(live.id()))
                .mapToInt(entry -> entry.getValue().entries().size()).max().orElse(0);
        return "It has not reached %s within %s just now; its fullest window holds %d events."
                .formatted(plain(when.atLeast()), when.within(), most);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private String waiting(MatchState state) {
        return state.waits.stream().filter(wait -> wait.of().trigger().equals(live.id())).map(Wait::dueAt)
                .min(Instant::compareTo).map(due -> "It waits until %s whether nothing comes.".formatted(due))
                .orElse("It waits for nothing.");
    }

    private static String nothingReached() {
        return "Nothing of the place reached the shopper at that instant.";
    }
}
